package dev.gatehouse.host.people;

/** Somebody asked for what cannot be; the message is a sentence that says what to do. */
public final class PeopleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of mistake it is, which decides how a page answers. */
  public enum Kind {
    /** Something that was typed does not fit. */
    INPUT,
    /** It would leave nobody who may do everything. */
    LAST_ONE,
    /** There is no such person. */
    UNKNOWN_PERSON,
    /** A one-time link is wrong, used, replaced or too old. */
    LINK,
    /** The address or the password is wrong. */
    SIGN_IN,
    /** Too many attempts have failed. */
    WAIT
  }

  private final Kind kind;

  /**
   * Makes the exception.
   *
   * @param kind what kind of mistake it is; never null
   * @param message a sentence with cause and remedy, without any secret; never blank
   */
  PeopleException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Returns what kind of mistake it is; never null. */
  public Kind kind() {
    return kind;
  }
}
