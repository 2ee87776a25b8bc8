package dev.gatehouse.jumpcloud.doctor;

import dev.gatehouse.spi.Observation.Verdict;

/**
 * What a probe found out.
 *
 * @param verdict whether the statement holds
 * @param detail what was seen, as a sentence of the code's own words
 */
record Finding(Verdict verdict, String detail) {
  static Finding holds(String detail) {
    return new Finding(Verdict.HOLDS, detail);
  }

  static Finding doesNotHold(String detail) {
    return new Finding(Verdict.DOES_NOT_HOLD, detail);
  }

  static Finding unknown(String detail) {
    return new Finding(Verdict.UNKNOWN, detail);
  }

  static Finding notProbed(String because) {
    return unknown("Not probed, because " + because + ".");
  }

  static Finding tooFew(String what) {
    return unknown("There are too few " + what + " to tell.");
  }

  /** Judges by a condition, with a sentence for either case. */
  static Finding of(boolean holds, String yes, String no) {
    return holds ? holds(yes) : doesNotHold(no);
  }

  /**
   * Judges an answer that is not the one hoped for: a 4xx other than a refusal means that JumpCloud
   * does not take such a request, anything else tells nothing.
   */
  static Finding otherwise(Answer answer) {
    int status = answer.status();
    return switch (status) {
      case 401, 402, 403 ->
          unknown("The credential may not ask for it: the answer was " + status + ".");
      case 408, 429 ->
          unknown("JumpCloud did not take the request: the answer was " + status + ".");
      case 200 -> doesNotHold("The answer was 200, but not of the expected form.");
      default ->
          status >= 400 && status < 500
              ? doesNotHold("The answer was " + status + ".")
              : unknown("The answer was " + status + ".");
    };
  }
}
