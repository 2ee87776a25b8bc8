package dev.gatehouse.host.plugin;

/** Tells an exception in one line, for a reason that people read. */
final class ErrorLine {
  private ErrorLine() {}

  static String of(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : (name + ": " + message).replaceAll("\\s+", " ");
  }

  /** Tells the innermost cause, which the others only wrap. */
  static String ofRoot(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return of(root);
  }
}
