package dev.gatehouse.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** What a connector keeps open between calls: clients, tokens, connections. */
@ConsumerType
public interface ConnectorSession extends AutoCloseable {
  /**
   * Tells whose data the credential opens, and, if asked, what it may do and what holds there.
   *
   * @param request how much to find out; never null
   * @return the report; never null
   * @throws dev.gatehouse.spi.model.ConnectorException if the credential is refused, the target
   *     system cannot be reached or the configuration does not fit what was found
   */
  CheckReport check(CheckRequest request);

  /** Ends calls under way as far as possible and releases everything; does not throw. */
  @Override
  void close();
}
