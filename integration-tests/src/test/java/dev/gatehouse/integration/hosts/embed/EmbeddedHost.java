package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.operation.Page;
import java.util.function.Consumer;

/** Opens a connector, reads everything, closes it. */
public final class EmbeddedHost {
  private static final int THREADS = 8;

  private final Connector connector;
  private final Configuration configuration;

  public EmbeddedHost(Connector connector, Configuration configuration) {
    this.connector = connector;
    this.configuration = configuration;
  }

  /**
   * Reads what the progress does not hold yet.
   *
   * @param organization the id of the organisation that the progress is about; empty text before
   *     the first run
   * @return the id of the organisation, to be stored with the progress
   */
  public String read(
      String organization, Progress progress, HostContext context, Consumer<Page> store)
      throws InterruptedException {
    try (OpenConnector open = connector.open(configuration, context)) {
      String found = open.check(CheckRequest.identity()).organization().id();
      if (!organization.isEmpty() && !organization.equals(found)) {
        throw new IllegalStateException(
            "The credential opens organisation " + found + ", not " + organization + ".");
      }
      new Pump(open, context, progress, store).run(THREADS);
      return found;
    }
  }
}
