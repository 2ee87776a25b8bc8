package dev.gatehouse.host.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Software that people have accounts in.
 *
 * @param id its number
 * @param name its name; never blank
 * @param managed whether this host looks after it
 * @param discoveredBy the connector of the console that told of it; empty if it was made by hand
 * @param discoveredByName that connector's name; empty if it was made by hand, or the connector is
 *     gone
 * @param sourceId its type and id at the source, such as {@code application/5f…}; empty if it was
 *     made by hand
 * @param scim whether accounts in it are made by SCIM; empty if nobody knows
 * @param scimByHand whether a person said so, so that the source does not overrule it
 * @param goneAt since when its source does not have it any more; empty if it does
 * @param createdAt since when it is known here; never null
 * @param connectors the names of the connectors that read it, ordered; never null
 */
public record Application(
    long id,
    String name,
    boolean managed,
    OptionalLong discoveredBy,
    Optional<String> discoveredByName,
    Optional<String> sourceId,
    Optional<Boolean> scim,
    boolean scimByHand,
    Optional<Instant> goneAt,
    Instant createdAt,
    List<String> connectors) {
  /** Copies the connectors. */
  public Application {
    connectors = List.copyOf(connectors);
  }
}
