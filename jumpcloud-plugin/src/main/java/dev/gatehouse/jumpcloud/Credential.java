package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.Secret;

/** What the connector signs in with. */
sealed interface Credential {
  /** The secret part, to be kept out of every message. */
  Secret secret();

  /** A key that is sent with each request. */
  record ApiKey(Secret secret) implements Credential {}

  /** A client id and secret that buy access tokens. */
  record Client(String id, Secret secret) implements Credential {}
}
