package dev.gatehouse.host.connector;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A connector as an operator configured it; without the values of its secrets.
 *
 * @param id the connector's row in the store
 * @param name the operator's name for it; never blank
 * @param plugin the id of the plugin; never blank
 * @param createdAt when it was added; never null
 * @param organizationId the organisation that it is pinned to; empty until the first check
 * @param organizationName that organisation's name; empty until the first check
 * @param settings the settings that are not secret, by name; never null
 * @param secrets where each secret comes from, by name; empty if it is stored encrypted
 * @param streams the streams that the operator switched on or off, by name; never null
 * @param excludedAttributes the attributes that are never requested or stored; never null
 * @param policy what the operator decided about its syncs; never null
 */
public record ConfiguredConnector(
    long id,
    String name,
    String plugin,
    Instant createdAt,
    Optional<String> organizationId,
    Optional<String> organizationName,
    Map<String, String> settings,
    Map<String, Optional<SecretSource>> secrets,
    Map<String, Boolean> streams,
    Set<String> excludedAttributes,
    SyncPolicy policy) {
  /** Copies the collections, sorted by name. */
  public ConfiguredConnector {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    streams = Collections.unmodifiableMap(new TreeMap<>(streams));
    excludedAttributes = Collections.unmodifiableSet(new TreeSet<>(excludedAttributes));
  }

  /**
   * Returns the organisation for people, such as {@code Example Ltd (5f…)}; empty if not pinned.
   */
  public Optional<String> organization() {
    return organizationId.map(
        key ->
            organizationName.filter(title -> !title.equals(key)).orElse("unnamed")
                + " ("
                + key
                + ")");
  }
}
