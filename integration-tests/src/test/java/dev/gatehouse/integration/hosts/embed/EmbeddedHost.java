package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.operation.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens a connector, reads everything or makes changes, and closes it. Reading goes on where an
 * earlier run stopped.
 */
public final class EmbeddedHost {
  private static final int THREADS = 8;

  private final ConnectorProvider provider;
  private final Configuration configuration;
  private final Path file;

  /**
   * Makes a host.
   *
   * @param file keeps the progress of a read that was interrupted, in place of a database
   */
  public EmbeddedHost(ConnectorProvider provider, Configuration configuration, Path file) {
    this.provider = provider;
    this.configuration = configuration;
    this.file = file;
  }

  /**
   * Reads what no earlier run has read.
   *
   * @param store keeps the items of a page; a page may come again after an interruption
   * @return which parts are complete
   */
  public Progress read(HostContext context, Consumer<Page> store)
      throws IOException, InterruptedException {
    try (OpenConnector connector = provider.connector().open(configuration, context)) {
      String organization = organization(connector);
      Progress progress = load(organization);
      try {
        new Pump(connector, context, progress, store).run(THREADS);
      } finally {
        save(organization, progress);
      }
      return progress;
    }
  }

  /** Returns the immutable id of the organisation that the credential opens. */
  public String organization(HostContext context) {
    try (OpenConnector connector = provider.connector().open(configuration, context)) {
      return organization(connector);
    }
  }

  private static String organization(OpenConnector connector) {
    return connector.check(CheckRequest.identity()).organization().id();
  }

  /**
   * Makes changes in the target system.
   *
   * @param organization the organisation that they are meant for; in another one nothing is changed
   * @return what the changes return
   */
  public <T> T provision(HostContext context, String organization, Changes<T> changes)
      throws InterruptedException {
    try (OpenConnector connector = provider.connector().open(configuration, context)) {
      String opened = organization(connector);
      if (!opened.equals(organization)) {
        throw new IllegalStateException(
            "The credential opens organisation %s; the changes are meant for %s."
                .formatted(opened, organization));
      }
      return changes.make(new Provisioning(connector));
    }
  }

  /**
   * Changes that belong together.
   *
   * @param <T> what they return
   */
  @FunctionalInterface
  public interface Changes<T> {
    /** Makes them. */
    T make(Provisioning provisioning) throws InterruptedException;
  }

  private Progress load(String organization) throws IOException {
    if (!Files.exists(file)) {
      return new Progress();
    }
    List<String> lines = Files.readAllLines(file);
    if (!lines.get(0).equals(organization)) {
      throw new IllegalStateException(
          "The credential opens organisation %s; %s is about %s."
              .formatted(organization, file, lines.get(0)));
    }
    return Progress.parse(lines.subList(1, lines.size()));
  }

  private void save(String organization, Progress progress) throws IOException {
    if (progress.toRead().isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    List<String> lines = new ArrayList<>(List.of(organization));
    lines.addAll(progress.toLines());
    Files.write(file, lines);
  }
}
