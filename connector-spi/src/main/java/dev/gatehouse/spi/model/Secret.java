package dev.gatehouse.spi.model;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A value that must not be seen: an API key, a client secret, a password.
 *
 * <p>Its text, its hash and its equality give nothing away. It is read only inside {@link #reveal},
 * at the one place that needs it.
 */
public final class Secret {
  private final char[] value;

  private Secret(char[] value) {
    this.value = value;
  }

  /**
   * Wraps a secret.
   *
   * @param value the secret, which is copied; never null, never empty
   * @return the secret; never null
   * @throws IllegalArgumentException if the value is empty
   */
  public static Secret of(char[] value) {
    if (value.length == 0) {
      throw new IllegalArgumentException("a secret must not be empty");
    }
    return new Secret(value.clone());
  }

  /**
   * Wraps a secret that is a string already.
   *
   * @param value the secret; never null, never empty
   * @return the secret; never null
   * @throws IllegalArgumentException if the value is empty
   */
  public static Secret of(String value) {
    return of(value.toCharArray());
  }

  /**
   * Hands a copy of the secret to a function and wipes the copy afterwards.
   *
   * @param use what to do with the characters; it must not keep the array
   * @param <T> the type of its result
   * @return what the function returns
   */
  public <T> T reveal(Function<char[], T> use) {
    char[] copy = value.clone();
    try {
      return use.apply(copy);
    } finally {
      Arrays.fill(copy, '\0');
    }
  }

  /** {@return a fixed text that says nothing about the secret} */
  @Override
  public String toString() {
    return "(secret)";
  }
}
