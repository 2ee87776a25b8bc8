package dev.gatehouse.integration.faults;

import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import java.util.Optional;
import java.util.function.BiFunction;

/** What can be wrong with the answer to a request, or with the list that it is a page of. */
@SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
enum Fault {
  RATE_LIMITED("429", FaultKind.RATE_LIMITED),
  RATE_LIMITED_FOR_SECONDS("429, Retry-After 7 seconds", rule(FaultKind.RATE_LIMITED, part -> 7L)),
  RATE_LIMITED_FOR_AN_HOUR("429, Retry-After 1 hour", rule(FaultKind.RATE_LIMITED, part -> 3_600L)),
  INTERNAL_ERROR("500", FaultKind.INTERNAL_ERROR),
  BAD_GATEWAY("502 as HTML", FaultKind.BAD_GATEWAY),
  UNAVAILABLE("503", FaultKind.UNAVAILABLE),
  EDGE_BLOCK("403 of the edge, as HTML", FaultKind.EDGE_BLOCK),
  RESET("reset before the answer", FaultKind.RESET),
  RESET_MID_BODY("reset in the body", FaultKind.RESET_MID_BODY),
  TRUNCATED_JSON("truncated JSON", FaultKind.TRUNCATED_JSON),
  INVALID_JSON("invalid JSON", FaultKind.INVALID_JSON),
  EMPTY_BODY("200 with an empty body", FaultKind.EMPTY_BODY),
  HTML_BODY("200 with HTML", FaultKind.HTML_BODY),
  HANG("a hang", FaultKind.HANG),
  SLOW_DRIP("a slow drip", FaultKind.SLOW_DRIP),
  ENDLESS_BODY("an endless body", FaultKind.ENDLESS_BODY),
  GZIP_BOMB("a gzip bomb", FaultKind.GZIP_BOMB),
  DEEP_NESTING("deep nesting", FaultKind.DEEP_NESTING),
  HUGE_ANSWER("a 10 MB string as the answer", rule(FaultKind.HUGE_STRING, part -> 10L)),
  HUGE_FIELD(
      "a 10 MB string in a field",
      (part, first) -> FaultRule.of(FaultKind.HUGE_STRING).value(10).text(part.field())),
  HUGE_KEY(
      "a 10 MB string as an id",
      (part, first) -> FaultRule.of(FaultKind.HUGE_STRING).value(10).text(part.key())),
  DUPLICATE_PAGE("duplicate page", FaultKind.DUPLICATE_PAGE),
  NULL_ROWS(
      "null rows",
      (part, first) ->
          FaultRule.of(part.isReadForEach() ? FaultKind.NULL_TARGETS : FaultKind.NULL_ROWS)),
  SHORT_PAGES("short page, null rows left out", FaultKind.SHORT_PAGES),
  MISSING_ROWS("short page, rows left out", FaultKind.MISSING_ROWS),
  TOTAL_TOO_LARGE("wrong total, too large", FaultKind.WRONG_TOTAL),
  TOTAL_TOO_SMALL("wrong total, too small", rule(FaultKind.WRONG_TOTAL, part -> -2L)),
  TOTAL_OF_A_FULL_PAGE(
      "wrong total, as if one page were all",
      rule(FaultKind.WRONG_TOTAL, part -> (long) Part.PAGE - part.rows())),
  UNAUTHORIZED("401 in mid-run", FaultKind.UNAUTHORIZED),
  FORBIDDEN("403 on one stream", FaultKind.FORBIDDEN),
  NOT_FOUND(
      "404 of one group or list",
      (part, first) -> FaultRule.of(FaultKind.NOT_FOUND).on(part.endpointOf(first))),
  DRIFT("rows deleted and inserted between pages", FaultKind.DRIFT),
  MISTYPED_FIELD(
      "one mistyped field",
      (part, first) -> FaultRule.of(FaultKind.MISTYPED_FIELD).text(part.field())),
  MISTYPED_KEY(
      "one mistyped id", (part, first) -> FaultRule.of(FaultKind.MISTYPED_FIELD).text(part.key())),
  UNKNOWN_VALUE(
      "an unknown enum value",
      (part, first) -> FaultRule.of(FaultKind.UNKNOWN_VALUE).text(part.word()));

  private final String title;
  private final BiFunction<Part, String, FaultRule> rule;

  Fault(String title, FaultKind kind) {
    this(title, (part, first) -> FaultRule.of(kind));
  }

  Fault(String title, BiFunction<Part, String, FaultRule> rule) {
    this.title = title;
    this.rule = rule;
  }

  private static BiFunction<Part, String, FaultRule> rule(
      FaultKind kind, java.util.function.Function<Part, Long> value) {
    return (part, first) -> FaultRule.of(kind).value(value.apply(part));
  }

  /**
   * Returns what the simulator is told.
   *
   * @param part what is hit
   * @param first the id of the first object that the part is read for, if it is read for each
   */
  FaultRule rule(Part part, String first) {
    FaultRule made = rule.apply(part, first);
    return made.endpoint().isEmpty() ? made.on(part.endpoint()) : made;
  }

  /** Returns why it cannot happen to a part; empty if it can. */
  Optional<String> cannotHappenTo(Part part) {
    return switch (this) {
      case DUPLICATE_PAGE, DRIFT, TOTAL_OF_A_FULL_PAGE ->
          part.hasPages()
              ? Optional.empty()
              : Optional.of("JumpCloud has about thirty roles at most, which are one page.");
      case UNKNOWN_VALUE ->
          part.word().isEmpty()
              ? Optional.of("No field of it holds one of a few words.")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Returns whether it can only happen to the second page of a list, or a later one. */
  boolean concernsLaterPages() {
    return this == DUPLICATE_PAGE || this == DRIFT;
  }

  /** Returns whether the socket has to wait before anybody notices. */
  boolean takesTime() {
    return this == HANG || this == SLOW_DRIP;
  }

  /** Returns whether it changes the organisation itself. */
  boolean movesData() {
    return this == DRIFT;
  }

  @Override
  public String toString() {
    return title;
  }
}
