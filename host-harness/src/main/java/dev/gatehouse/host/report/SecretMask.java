package dev.gatehouse.host.report;

import dev.gatehouse.spi.model.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The last defence of a secret: every value that the host has opened is replaced in whatever is
 * printed or logged afterwards. Safe for use by several threads.
 */
public final class SecretMask {
  /** Shorter values would blot out ordinary words, and protect nothing. */
  private static final int SHORTEST = 6;

  private static final String REPLACEMENT = "(secret)";

  private final List<String> known = new CopyOnWriteArrayList<>();

  /** Makes a mask that knows no secret yet. */
  public SecretMask() {}

  /**
   * Hides a secret from now on.
   *
   * @param secret the secret; never null
   */
  public void hide(Secret secret) {
    String value = secret.reveal(String::new);
    if (value.length() >= SHORTEST && !known.contains(value)) {
      known.add(value);
    }
  }

  /** Returns the text without the secrets that are known; never null. */
  public String mask(String text) {
    String masked = text;
    for (String secret : known) {
      masked = masked.replace(secret, REPLACEMENT);
    }
    return masked;
  }
}
