package dev.gatehouse.simulator;

/**
 * Object ids as JumpCloud makes them, 24 hexadecimal digits, but from a counter: the kind, the
 * seed's mark and the number.
 */
enum Ids {
  ORGANIZATION("66a000"),
  USER("66b1a0"),
  DETAIL("66b1af"),
  ADMIN("66c1a0"),
  GROUP("66d0a0"),
  ROLE("66d1a0"),
  APPLICATION("66e0a0"),
  DIRECTORY("66f0a0"),
  SERVICE_ACCOUNT("66fa00"),
  TEMPLATE("5f0000");

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private final String prefix;

  Ids(String prefix) {
    this.prefix = prefix;
  }

  /** The id of the object with this number, 1 or more. */
  String id(int mark, long number) {
    char[] id = new char[24];
    prefix.getChars(0, 6, id, 0);
    write(id, 6, 6, mark);
    write(id, 12, 12, number);
    return new String(id);
  }

  private static void write(char[] id, int from, int length, long value) {
    long rest = value;
    for (int i = from + length - 1; i >= from; i--) {
      id[i] = DIGITS[(int) (rest & 15)];
      rest >>>= 4;
    }
  }
}
