package dev.gatehouse.jumpcloud.doctor;

import java.util.ArrayList;
import java.util.List;

/** What all answers together tell about how JumpCloud speaks. */
final class Traffic {
  private final List<Answer> tooMany = new ArrayList<>();
  private int answers;
  private int lists;
  private int http2;
  private int zipped;
  private int linked;
  private int rated;

  void add(Answer answer) {
    answers++;
    lists += answer.isList() ? 1 : 0;
    http2 += answer.http2() ? 1 : 0;
    zipped += answer.header("content-encoding").filter("gzip"::equals).isPresent() ? 1 : 0;
    linked += answer.isList() && answer.header("link").isPresent() ? 1 : 0;
    rated += answer.headers().keySet().stream().anyMatch(Traffic::ratesCalls) ? 1 : 0;
    if (answer.status() == 429) {
      tooMany.add(answer);
    }
  }

  private static boolean ratesCalls(String header) {
    return header.startsWith("x-ratelimit") || header.startsWith("ratelimit");
  }

  /** Writes down what was seen; it takes no request. */
  void observe(Notes notes) {
    notes.add("http-2", "Answers come by HTTP/2.", share(http2));
    notes.add("gzip", "Answers come compressed to whoever accepts gzip.", share(zipped));
    notes.add(
        "no-link-header",
        "Lists carry no Link header.",
        lists == 0 ? nothing() : opposite(linked, "Some lists carried one.", "None carried one."));
    notes.add(
        "no-rate-limit-headers",
        "Answers carry no rate limit headers.",
        answers == 0 ? nothing() : opposite(rated, "Some answers did.", "No answer did."));
    notes.add("retry-after", "A 429 says in Retry-After how long to wait.", retryAfter());
  }

  private static Finding nothing() {
    return Finding.unknown("There was no answer to tell by.");
  }

  private static Finding opposite(int count, String some, String none) {
    return Finding.of(count == 0, none, some);
  }

  private Finding share(int count) {
    return answers == 0
        ? nothing()
        : Finding.of(
            count > 0, count == answers ? "All answers did." : "Some answers did.", "None did.");
  }

  private Finding retryAfter() {
    if (tooMany.isEmpty()) {
      return Finding.unknown("JumpCloud did not ask for fewer requests.");
    }
    boolean all =
        tooMany.stream()
            .allMatch(
                answer -> answer.header("retry-after").filter(t -> t.matches("\\d+")).isPresent());
    String body = tooMany.get(0).json().isPresent() ? "JSON" : "no JSON";
    return Finding.of(
        all,
        "It came with whole seconds, and the body was " + body + ".",
        "It came without whole seconds, and the body was " + body + ".");
  }
}
