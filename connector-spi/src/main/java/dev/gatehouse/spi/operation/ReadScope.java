package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ResourceId;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what one page chain reads: a stream of one connector in one version, as a whole or for one
 * resource. A cursor is good for its own scope only.
 *
 * @param connector the id of the connector; never blank
 * @param version the version of the connector; never blank
 * @param stream the name of the stream; never blank
 * @param resource the resource that a per-resource stream is read for; empty for a whole type
 */
public record ReadScope(
    String connector, String version, String stream, Optional<ResourceId> resource) {
  /**
   * Checks that all parts are there.
   *
   * @param connector the id of the connector; never blank
   * @param version the version of the connector; never blank
   * @param stream the name of the stream; never blank
   * @param resource the resource that a per-resource stream is read for; empty for a whole type
   */
  public ReadScope {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(resource, "resource");
  }

  /** {@return the stream, and the resource if there is one, for messages} */
  @Override
  public String toString() {
    return resource.map(id -> stream + " of " + id).orElse(stream);
  }
}
