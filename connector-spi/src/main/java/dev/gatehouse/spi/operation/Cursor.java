package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A position in one page chain, opaque to the host and good for as long as the connector keeps its
 * version.
 *
 * <p>It carries the scope that it was made for and a checksum over everything, so that an altered
 * or foreign cursor is noticed before it reads the wrong thing. It is text that a host can store.
 * It holds no secret, and it is not a signature: whoever can write the host's store can make one.
 */
public final class Cursor {
  private static final char SEPARATOR = '\u001f';
  private static final int CHECKSUM_BYTES = 8;
  private static final int MAX_POSITION_LENGTH = 2_000;

  private final String text;

  private Cursor(String text) {
    this.text = text;
  }

  /**
   * Makes the cursor of a position. Connectors call {@link PageRequest#cursorAt} instead.
   *
   * @param scope what the page chain reads; never null
   * @param position the connector's own words for the position, at most 2,000 characters and
   *     without the control character U+001F; never empty
   */
  static Cursor of(ReadScope scope, String position) {
    if (position.isEmpty()
        || position.length() > MAX_POSITION_LENGTH
        || position.indexOf(SEPARATOR) >= 0) {
      throw new IllegalArgumentException(
          "a position must have 1 to " + MAX_POSITION_LENGTH + " characters and no U+001F");
    }
    byte[] body = (prefix(scope) + position).getBytes(StandardCharsets.UTF_8);
    byte[] sealed = Arrays.copyOf(body, body.length + CHECKSUM_BYTES);
    System.arraycopy(checksum(body), 0, sealed, body.length, CHECKSUM_BYTES);
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
  }

  /**
   * Takes up a cursor that a host has stored.
   *
   * @param text what {@link #text()} returned; never null. It is verified when it is used
   * @return the cursor; never null
   */
  public static Cursor parse(String text) {
    return new Cursor(text);
  }

  /** {@return the cursor as text to store; never empty} */
  public String text() {
    return text;
  }

  /**
   * Opens the cursor.
   *
   * @param scope what is about to be read; never null
   * @return the position that the connector gave
   * @throws ConnectorException of kind CURSOR_EXPIRED if it is altered, of another scope or of
   *     another version of the connector; the host reads the part anew
   */
  String position(ReadScope scope) {
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw expired(scope, "it is not a cursor");
    }
    int length = sealed.length - CHECKSUM_BYTES;
    if (length < 0) {
      throw expired(scope, "it is too short");
    }
    byte[] body = Arrays.copyOf(sealed, length);
    if (!Arrays.equals(
        checksum(body), 0, CHECKSUM_BYTES, sealed, length, length + CHECKSUM_BYTES)) {
      throw expired(scope, "it was altered");
    }
    String plain = new String(body, StandardCharsets.UTF_8);
    String prefix = prefix(scope);
    if (!plain.startsWith(prefix)) {
      throw expired(scope, "it belongs to another stream or another version of the connector");
    }
    return plain.substring(prefix.length());
  }

  private static ConnectorException expired(ReadScope scope, String why) {
    return ConnectorException.of(
        ConnectorException.Kind.CURSOR_EXPIRED,
        "The stored position in " + scope + " cannot be used: " + why + ". It is read anew.");
  }

  private static String prefix(ReadScope scope) {
    List<String> parts =
        List.of(
            "1",
            scope.connector(),
            scope.version(),
            scope.stream(),
            scope.resource().map(ResourceId::toString).orElse(""));
    return String.join(String.valueOf(SEPARATOR), parts) + SEPARATOR;
  }

  private static byte[] checksum(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cursor that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
