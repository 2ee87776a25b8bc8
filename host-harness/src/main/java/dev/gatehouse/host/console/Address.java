package dev.gatehouse.host.console;

/** Addresses that come from a request. */
final class Address {
  private Address() {}

  /** Returns a path of this console; the start if the text leads anywhere else. */
  static String local(String text) {
    boolean ours =
        text.startsWith("/")
            && !text.startsWith("//")
            && text.chars().noneMatch(each -> each == '\\' || each < ' ');
    return ours ? text : "/";
  }
}
