package dev.gatehouse.host.store;

/** Why something of a run went wrong, so that people can look at like things together. */
public enum Cause {
  /** The credential could read a stream before and may not any more. */
  PERMISSION(
      "the credential has lost a permission",
      "Give it back, or switch the stream off with gatehouse connector set."),
  /** The target system refused, or the plugin gave up. */
  REFUSED(
      "something was refused",
      "Sync again, if something was deleted meanwhile; gatehouse connector check tells what the"
          + " credential may do."),
  /** No answer came in all tries. */
  UNAVAILABLE(
      "answers did not come", "Sync again later; until then what was read before is shown."),
  /** An item does not look as it should. */
  UNREADABLE(
      "items could not be read",
      "Look at them in the target system; if they are in order there, report the message to the"
          + " plugin's author."),
  /** The counts do not add up. */
  MOVED("rows moved while they were read", "Sync again, at a quieter time if it goes on."),
  /** What one part names, another lacks. */
  UNCERTAIN(
      "objects could not be accounted for",
      "Sync again; if it goes on, see whether the credential may see the objects that are named."),
  /** What would be needed to show something is not read. */
  NOT_COVERED(
      "streams that others need were not read",
      "Switch them on with gatehouse connector set, if you want to see what they bring."),
  /** An earlier version of this program did not note it. */
  OTHER("other things", "Do what the message says.");

  private final String title;
  private final String hint;

  Cause(String title, String hint) {
    this.title = title;
    this.hint = hint;
  }

  /** Returns what happened, a clause; never blank. */
  public String title() {
    return title;
  }

  /** Returns what to do about it, in a sentence; never blank. */
  public String hint() {
    return hint;
  }
}
