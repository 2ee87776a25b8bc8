package dev.gatehouse.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * One request to a target system and its answer, as the host counts and times it.
 *
 * @param endpoint the method and the path with its variables as placeholders, such as {@code GET
 *     /usergroups/{id}/members}, the same for all requests of a kind and without any secret; never
 *     blank
 * @param status the HTTP status, or 0 if no answer came or the target system has no HTTP
 * @param duration how long it took, from sending the request to the end of the answer; never
 *     negative
 */
public record Exchange(String endpoint, int status, Duration duration) {
  /**
   * Checks that all parts are there.
   *
   * @param endpoint the method and the path with its variables as placeholders, such as {@code GET
   *     /usergroups/{id}/members}, the same for all requests of a kind and without any secret;
   *     never blank
   * @param status the HTTP status, or 0 if no answer came or the target system has no HTTP
   * @param duration how long it took, from sending the request to the end of the answer; never
   *     negative
   */
  public Exchange {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(duration, "duration");
  }
}
