package dev.gatehouse.host.connector;

import dev.gatehouse.spi.model.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an operator wants to be different about a connector, or what a new one is to be like.
 *
 * @param settings new values of settings by name; never null
 * @param secrets new secrets by name; never null
 * @param unset names of settings and secrets to be taken away; never null
 * @param streams streams to be switched on or off, by name; never null
 * @param excludeAttributes attributes that are not to be requested or stored any more; never null
 * @param includeAttributes attributes that are to be requested and stored again; never null
 * @param policy what is to be decided anew about its syncs; never null
 */
public record ConnectorChange(
    Map<String, String> settings,
    Map<String, GivenSecret> secrets,
    Set<String> unset,
    Map<String, Boolean> streams,
    Set<String> excludeAttributes,
    Set<String> includeAttributes,
    SyncPolicy policy) {
  /** Makes a change that leaves the policy as it is. */
  public ConnectorChange(
      Map<String, String> settings,
      Map<String, GivenSecret> secrets,
      Set<String> unset,
      Map<String, Boolean> streams,
      Set<String> excludeAttributes,
      Set<String> includeAttributes) {
    this(settings, secrets, unset, streams, excludeAttributes, includeAttributes, SyncPolicy.NONE);
  }

  /** Copies the collections. */
  public ConnectorChange {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
    unset = Set.copyOf(unset);
    streams = Map.copyOf(streams);
    excludeAttributes = Set.copyOf(excludeAttributes);
    includeAttributes = Set.copyOf(includeAttributes);
  }

  /** Returns whether something changes that the target system has to accept. */
  public boolean concernsAccess() {
    return !settings.isEmpty() || !secrets.isEmpty() || !unset.isEmpty();
  }

  /** Returns whether nothing changes. */
  public boolean isEmpty() {
    return !concernsAccess()
        && streams.isEmpty()
        && excludeAttributes.isEmpty()
        && includeAttributes.isEmpty()
        && policy.equals(SyncPolicy.NONE);
  }

  /**
   * A secret and where it came from.
   *
   * @param source where it came from, which says how it is stored; never null
   * @param value the secret; never null
   */
  public record GivenSecret(SecretSource source, Secret value) {
    /** Checks both. */
    public GivenSecret {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(value, "value");
    }
  }
}
