package dev.gatehouse.host.store;

/**
 * Writes JSON as a text, as {@link com.google.gson.stream.JsonWriter} would: a sync writes one for
 * each resource that it reads, mostly before Java has compiled anything, and the way from Gson
 * through a {@code Writer} costs it twice the time. What is written is taken to be well-formed;
 * that is up to the caller.
 */
final class JsonText {
  private static final int USUAL_LENGTH = 2_048;
  private static final String DIGITS = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  // Whether something stands before that the next name or value is to be parted from.
  private boolean follows;

  JsonText beginObject() {
    return begin('{');
  }

  JsonText endObject() {
    return end('}');
  }

  JsonText beginArray() {
    return begin('[');
  }

  JsonText endArray() {
    return end(']');
  }

  JsonText name(String name) {
    part();
    quote(name);
    text.append(':');
    follows = false;
    return this;
  }

  /** Like {@link #name}, with a name that {@link #quoted} has made. */
  JsonText quotedName(String quoted) {
    part();
    text.append(quoted).append(':');
    follows = false;
    return this;
  }

  JsonText value(String value) {
    part();
    quote(value);
    return this;
  }

  JsonText value(boolean value) {
    part();
    text.append(value);
    return this;
  }

  JsonText value(long value) {
    part();
    text.append(value);
    return this;
  }

  /** Returns a text as JSON. */
  static String quoted(String text) {
    return new JsonText().value(text).toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private JsonText begin(char bracket) {
    part();
    text.append(bracket);
    follows = false;
    return this;
  }

  private JsonText end(char bracket) {
    text.append(bracket);
    follows = true;
    return this;
  }

  private void part() {
    if (follows) {
      text.append(',');
    }
    follows = true;
  }

  private void quote(String value) {
    text.append('"');
    int from = 0;
    int length = value.length();
    for (int i = 0; i < length; i++) {
      char letter = value.charAt(i);
      if (letter < ' ' || letter == '"' || letter == '\\' || (letter | 1) == '\u2029') {
        text.append(value, from, i);
        escape(letter);
        from = i + 1;
      }
    }
    if (from == 0) {
      text.append(value);
    } else {
      text.append(value, from, length);
    }
    text.append('"');
  }

  private void escape(char letter) {
    text.append('\\');
    switch (letter) {
      case '"', '\\' -> text.append(letter);
      case '\t' -> text.append('t');
      case '\b' -> text.append('b');
      case '\n' -> text.append('n');
      case '\r' -> text.append('r');
      case '\f' -> text.append('f');
      default -> {
        text.append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(DIGITS.charAt(letter >> shift & 15));
        }
      }
    }
  }
}
