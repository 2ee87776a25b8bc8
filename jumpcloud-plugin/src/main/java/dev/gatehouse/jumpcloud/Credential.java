package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.Secret;

/** What the connector signs in with. */
sealed interface Credential {
  /** The secret part, to be kept out of every message. */
  Secret secret();

  /**
   * Tells whether it is a key that begins like this, which is as much as JumpCloud shows of a key.
   *
   * @param shown the beginning; what all keys begin with tells nobody apart
   */
  default boolean begins(String shown) {
    return false;
  }

  /** A key that is sent with each request. */
  record ApiKey(Secret secret) implements Credential {
    private static final String ALL_BEGIN = "jca_";

    @Override
    public boolean begins(String shown) {
      return shown.length() > ALL_BEGIN.length()
          && secret.reveal(characters -> String.valueOf(characters).startsWith(shown));
    }
  }

  /** A client id and secret that buy access tokens. */
  record Client(String id, Secret secret) implements Credential {}
}
