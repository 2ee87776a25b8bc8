package dev.gatehouse.csv;

import dev.gatehouse.spi.model.ConnectorException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins: a byte of one state of a file, so that going on rereads nothing.
 *
 * @param offset the byte where its first record begins
 * @param line the line of that record
 * @param fingerprint the state of the file that the byte is good for
 */
record Position(long offset, long line, Fingerprint fingerprint) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18}):([-0-9a-f]+)");

  String text() {
    return offset + ":" + line + ":" + fingerprint.text();
  }

  static Position parse(String text, Fingerprint now, String file) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw ConnectorException.of(
          ConnectorException.Kind.CURSOR_EXPIRED,
          "The stored position in " + file + " is not understood. It is read anew.");
    }
    if (!parts.group(3).equals(now.text())) {
      throw changed(file);
    }
    return new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), now);
  }

  static ConnectorException changed(String file) {
    return ConnectorException.of(
        ConnectorException.Kind.CURSOR_EXPIRED,
        "The file " + file + " was changed while it was being read. It is read anew.");
  }
}
