package dev.gatehouse.spi;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** What the host offers to a session: pace, sight, time and a way to stop. Safe for any thread. */
@ProviderType
public interface ConnectorContext {
  /**
   * Asks leave for one request to the target system, and waits for it. A connector calls this
   * before each request, also for those that fetch a token.
   *
   * @param endpoint the endpoint as in {@link Exchange#endpoint()}; never null
   * @throws dev.gatehouse.spi.model.ConnectorException of kind CANCELLED if the host wants to stop;
   *     the connector lets it pass
   */
  void awaitLeave(String endpoint);

  /**
   * Reports one request after it ended, well or badly. Each leave that was given is followed by
   * exactly one report.
   *
   * @param exchange the request and its answer; never null
   */
  void exchanged(Exchange exchange);

  /** {@return whether the host wants to stop; long work without requests asks now and then} */
  boolean isCancelled();

  /** {@return the time by the host's clock; never null} */
  Instant now();
}
