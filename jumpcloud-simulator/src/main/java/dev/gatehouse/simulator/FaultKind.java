package dev.gatehouse.simulator;

/**
 * The ways in which the API can misbehave.
 *
 * <p>{@link FaultRule#value()} means what each constant says; its default is {@link
 * #defaultValue()}. Row faults apply to list answers, wrapped or bare, and leave others alone.
 */
public enum FaultKind {
  /** Holds the answer back; value: milliseconds. */
  DELAY(100, "hold the answer back for VALUE milliseconds"),
  /** Answers 429; value: seconds in {@code Retry-After}, 0 for no such header. */
  RATE_LIMITED(0, "answer 429 with Retry-After VALUE, or without when 0"),
  /** Answers 500 with a JSON message. */
  INTERNAL_ERROR(0, "answer 500 in JSON"),
  /** Answers 502 with an HTML page, as the edge does. */
  BAD_GATEWAY(0, "answer 502 in HTML"),
  /** Answers 503 with no body; value: seconds in {@code Retry-After}, 0 for no such header. */
  UNAVAILABLE(0, "answer 503 with Retry-After VALUE, or without when 0"),
  /** Answers 403 with an HTML page, as the edge does to an address it blocks. */
  EDGE_BLOCK(0, "answer 403 in HTML"),
  /** Answers 401, as after a key was revoked. */
  UNAUTHORIZED(0, "answer 401, as after a key was revoked"),
  /** Answers 403 in JSON, as to a role that lacks the permission. */
  FORBIDDEN(0, "answer 403 in JSON, as to a role that lacks the permission"),
  /** Answers 404 in JSON. */
  NOT_FOUND(0, "answer 404 in JSON"),
  /** Resets the connection before the first byte. */
  RESET(0, "reset the connection before the first byte"),
  /** Resets the connection after half of the body. */
  RESET_MID_BODY(0, "reset the connection after half of the body"),
  /** Sends half of the body as if it were all. */
  TRUNCATED_JSON(0, "send half of the JSON as if it were all"),
  /** Sends a body that is no JSON. */
  INVALID_JSON(0, "send JSON with a syntax error in its middle"),
  /** Sends status and headers, and no body. */
  EMPTY_BODY(0, "answer 200 with an empty body"),
  /** Answers 200 with an HTML page. */
  HTML_BODY(0, "answer 200 in HTML"),
  /** Never answers; the connection stays open. */
  HANG(0, "never answer"),
  /** Sends the body in 64 pieces; value: milliseconds between two. */
  SLOW_DRIP(50, "send the body in 64 pieces, VALUE milliseconds apart"),
  /** Sends rows without end. */
  ENDLESS_BODY(0, "send a body without end"),
  /** Sends a small gzip body that grows to this many MiB. */
  GZIP_BOMB(1024, "send a gzip body that grows to VALUE MiB"),
  /** Sends arrays within arrays, this many levels deep. */
  DEEP_NESTING(100_000, "send arrays nested VALUE levels deep"),
  /** Makes member {@code text} of the first row, or all of the answer, a string of so many MiB. */
  HUGE_STRING(64, "make the member TEXT of the first row a string of VALUE MiB"),
  /** Sends the previous page once more; concerns later pages only. */
  DUPLICATE_PAGE(0, "send the previous page once more"),
  /** Adds this number to the total, which may be negative. */
  WRONG_TOTAL(7, "add VALUE to the total"),
  /** Leaves the header {@code x-total-count} out. */
  NO_TOTAL(0, "leave the header x-total-count out"),
  /** Refuses pages larger than this with 400. */
  LIMIT_REFUSED(100, "refuse pages larger than VALUE with 400"),
  /** Silently answers at most this many rows a page. */
  LIMIT_CAPPED(100, "silently cap pages at VALUE rows"),
  /** Rounds skip down to a multiple of the limit. */
  SKIP_ROUNDED(0, "round skip down to a multiple of the limit"),
  /** Sends the rows of a page in reverse; with {@code every=2} two reads differ in their order. */
  REVERSED_ROWS(0, "send the rows of a page in reverse order"),
  /** Puts a null record at every nth position; totals count it and no row is lost. */
  NULL_ROWS(7, "put null at every VALUEth position, counted in totals"),
  /** Like NULL_ROWS, with rows whose {@code to} is null. */
  NULL_TARGETS(7, "put a row whose target is null at every VALUEth position"),
  /** Like NULL_ROWS, but the null records are left out, so that pages are short. */
  SHORT_PAGES(7, "leave every VALUEth position empty, so that pages are short"),
  /** Silently loses every nth row of a page; totals still count it. */
  MISSING_ROWS(7, "lose every VALUEth row of a page, counted in totals"),
  /**
   * Deletes the last row of the previous page and adds a row at the end, before a later page of
   * users, administrators, groups, members, applications or associations is read. The organisation
   * really changes.
   */
  DRIFT(0, "delete a row that was read and add another before each later page"),
  /** Answers a write as if it took effect, which it does not. */
  IGNORED_WRITE(0, "answer a write as if it took effect, which it does not"),
  /** Shows a write only after this many later reads. */
  DELAYED_VISIBILITY(3, "show a write only after VALUE reads"),
  /** Makes one member of the first row an object; text: the member's name, as in {@code to.id}. */
  MISTYPED_FIELD(0, "give the member TEXT of the first row another type"),
  /** Gives one member of the first row an unknown word; text: the name, {@code state} if empty. */
  UNKNOWN_VALUE(0, "give the member TEXT of the first row an unknown word");

  private final long defaultValue;
  private final String summary;

  FaultKind(long defaultValue, String summary) {
    this.defaultValue = defaultValue;
    this.summary = summary;
  }

  /**
   * The value of a rule that names none.
   *
   * @return the number, in the unit that the constant says
   */
  public long defaultValue() {
    return defaultValue;
  }

  /** One line for the command's help. */
  String summary() {
    return summary;
  }

  /** Whether first pages are neither changed nor counted. */
  boolean concernsLaterPagesOnly() {
    return this == DRIFT || this == DUPLICATE_PAGE;
  }
}
