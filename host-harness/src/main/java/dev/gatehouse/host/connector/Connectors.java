package dev.gatehouse.host.connector;

import dev.gatehouse.host.connector.ConnectorChange.GivenSecret;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.model.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Stores configured connectors in the data folder, with the history of their changes. */
public final class Connectors {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final Database database;
  private final Clock clock;
  private final String actor;

  /**
   * Makes the store.
   *
   * @param database where connectors are kept; never null
   * @param clock tells when a change was made; never null
   * @param actor the user of the operating system; never blank
   */
  public Connectors(Database database, Clock clock, String actor) {
    this.database = database;
    this.clock = clock;
    this.actor = actor;
  }

  /** Returns all connectors, ordered by name; never null. */
  public List<ConfiguredConnector> list() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT name FROM connector ORDER BY name COLLATE NOCASE")
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(name -> ConnectorSql.find(handle, name).stream())
                .toList());
  }

  /**
   * Finds a connector.
   *
   * @param name its name, in any case of letters; never null
   * @return the connector; never null
   * @throws ConfigurationException if there is none, with those that there are
   */
  public ConfiguredConnector get(String name) {
    return database
        .read(handle -> ConnectorSql.find(handle, name))
        .orElseThrow(
            () -> {
              List<String> names = list().stream().map(ConfiguredConnector::name).toList();
              return new ConfigurationException(
                  "There is no connector "
                      + name
                      + (names.isEmpty()
                          ? ". Add one with gatehouse connector add."
                          : ". There is: " + String.join(", ", names) + "."));
            });
  }

  /**
   * Checks a name for a new connector.
   *
   * @param name the name; never null
   * @throws ConfigurationException if it is taken or not fit for a command line
   */
  public void requireFree(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigurationException(
          "The name of a connector starts with a letter or digit and goes on with letters, digits,"
              + " '.', '_' and '-', 63 at most.");
    }
    if (database.read(handle -> ConnectorSql.find(handle, name)).isPresent()) {
      throw new ConfigurationException(
          "There is a connector "
              + name
              + " already. Change it with gatehouse connector set, or choose another name.");
    }
  }

  /**
   * Stores a new connector.
   *
   * @param name its name; never null
   * @param plugin the id of its plugin; never null
   * @param content what it is like; never null
   * @param organization what it is pinned to; empty if it was not checked
   * @return the connector as stored; never null
   */
  public ConfiguredConnector add(
      String name, String plugin, ConnectorChange content, Optional<Organization> organization) {
    requireFree(name);
    return database.write(
        handle -> {
          long id = ConnectorSql.insert(handle, name, plugin, now());
          note(handle, id, "added with plugin " + plugin);
          apply(handle, id, content);
          organization.ifPresent(found -> pin(handle, id, found));
          return ConnectorSql.find(handle, name).orElseThrow();
        });
  }

  /**
   * Changes a connector.
   *
   * @param connector the connector; never null
   * @param change what is to be different; never null
   * @param organization what it is pinned to from now on; empty to leave that as it is
   */
  public void change(
      ConfiguredConnector connector, ConnectorChange change, Optional<Organization> organization) {
    database.write(
        handle -> {
          apply(handle, connector.id(), change);
          if (connector.organizationId().isEmpty()) {
            organization.ifPresent(found -> pin(handle, connector.id(), found));
          }
          return true;
        });
  }

  /**
   * Permits a connector to change things at its target system, or forbids it; noted in its history.
   *
   * @param connector the connector; never null
   * @param switches what; never null
   * @param on whether it is permitted
   * @return the switches that were not like that before; never null
   */
  public Set<ProvisioningSwitch> switchProvisioning(
      ConfiguredConnector connector, Set<ProvisioningSwitch> switches, boolean on) {
    return database.write(
        handle -> {
          Set<ProvisioningSwitch> changed = new TreeSet<>();
          for (ProvisioningSwitch each : new TreeSet<>(switches)) {
            if (ConnectorSql.putProvisioning(handle, connector.id(), each, on)) {
              changed.add(each);
              String word = each.name().toLowerCase(Locale.ROOT);
              note(
                  handle,
                  connector.id(),
                  "switched provisioning of " + word + (on ? " on" : " off"));
            }
          }
          return changed;
        });
  }

  private void apply(Handle handle, long id, ConnectorChange change) {
    change.unset().stream().sorted().forEach(name -> unset(handle, id, name));
    new TreeMap<>(change.settings())
        .forEach(
            (name, value) -> {
              ConnectorSql.putSetting(handle, id, name, value);
              note(handle, id, "set " + name + " to " + value);
            });
    new TreeMap<>(change.secrets()).forEach((name, given) -> putSecret(handle, id, name, given));
    new TreeMap<>(change.streams())
        .forEach(
            (stream, on) -> {
              ConnectorSql.putStream(handle, id, stream, on);
              note(handle, id, "switched stream " + stream + (on ? " on" : " off"));
            });
    for (String attribute : change.excludeAttributes()) {
      ConnectorSql.exclude(handle, id, attribute);
      note(handle, id, "excluded attribute " + attribute);
    }
    for (String attribute : change.includeAttributes()) {
      ConnectorSql.include(handle, id, attribute);
      note(handle, id, "included attribute " + attribute + " again");
    }
    decide(handle, id, change.policy());
  }

  private void decide(Handle handle, long id, SyncPolicy policy) {
    policy
        .holdPercent()
        .ifPresent(
            percent -> {
              ConnectorSql.putPolicy(handle, id, "hold_percent", percent);
              note(handle, id, "holds more than " + percent + " % of removals");
            });
    policy
        .holdCount()
        .ifPresent(
            count -> {
              ConnectorSql.putPolicy(handle, id, "hold_count", count);
              note(handle, id, "holds more than " + count + " removals");
            });
    policy
        .keepDays()
        .ifPresent(
            days -> {
              ConnectorSql.putPolicy(handle, id, "keep_days", days);
              note(handle, id, "keeps history " + (days == 0 ? "for ever" : days + " days"));
            });
    policy
        .maxConcurrency()
        .ifPresent(
            most -> {
              ConnectorSql.putPolicy(handle, id, "max_concurrency", most);
              note(handle, id, "has at most " + most + " requests under way at a time");
            });
    policy
        .maxPerSecond()
        .ifPresent(
            most -> {
              ConnectorSql.putPolicy(handle, id, "max_per_second", most);
              note(
                  handle,
                  id,
                  "begins "
                      + (most == 0 ? "any number of" : "at most " + most)
                      + " requests a second");
            });
  }

  private void unset(Handle handle, long id, String name) {
    ConnectorSql.unset(handle, id, name);
    note(handle, id, "took away " + name);
  }

  private void putSecret(Handle handle, long id, String name, GivenSecret given) {
    if (given.source().isReference()) {
      ConnectorSql.putReference(handle, id, name, given.source().toString());
    } else {
      ConnectorSql.putSealed(handle, id, name, vault().seal(given.value(), id, name));
    }
    note(handle, id, "set secret " + name + " (" + given.source() + ")");
  }

  private void pin(Handle handle, long id, Organization organization) {
    ConnectorSql.pin(handle, id, organization);
    note(
        handle,
        id,
        "pinned to organisation " + organization.name() + " (" + organization.id() + ")");
  }

  /**
   * Removes a connector with everything that was read from it.
   *
   * @param connector the connector; never null
   */
  public void remove(ConfiguredConnector connector) {
    database.write(handle -> ConnectorSql.delete(handle, connector.id()));
  }

  /**
   * Opens the secrets of a connector.
   *
   * @param connector the connector; never null
   * @param reader fetches those of which only the reference is stored; never null
   * @return the secrets by name; never null
   * @throws ConfigurationException if a reference leads nowhere
   * @throws DataFolderException if a sealed one does not open
   */
  public Map<String, Secret> secrets(ConfiguredConnector connector, SecretReader reader) {
    Map<String, Secret> secrets = new HashMap<>();
    connector
        .secrets()
        .forEach(
            (name, source) ->
                secrets.put(
                    name,
                    source
                        .map(reference -> reader.read(name, reference))
                        .orElseGet(() -> unseal(connector, name, reader))));
    return Map.copyOf(secrets);
  }

  private Secret unseal(ConfiguredConnector connector, String name, SecretReader reader) {
    byte[] sealed = database.read(handle -> ConnectorSql.sealed(handle, connector.id(), name));
    Secret secret = vault().open(sealed, connector.id(), name);
    reader.noticed(secret);
    return secret;
  }

  /** Returns the changes of a connector, the newest first; never null. */
  public List<HistoryEntry> history(ConfiguredConnector connector) {
    return database.read(handle -> ConnectorSql.history(handle, connector.id()));
  }

  /**
   * Makes a new key and encrypts every stored secret anew. If it is interrupted, the old key stays
   * beside the new one and everything still opens.
   *
   * @param others encrypts anew what others than connectors keep, and returns how much that was
   * @return how many secrets were encrypted anew
   */
  public int rotateKey(ToIntFunction<SecretVault> others) {
    SecretVault vault = vault();
    vault.addKey();
    int count =
        database.write(
            handle -> {
              List<ConnectorSql.SealedSecret> all = ConnectorSql.allSealed(handle);
              for (ConnectorSql.SealedSecret each : all) {
                byte[] sealed = ConnectorSql.sealed(handle, each.connectorId(), each.name());
                Secret secret = vault.open(sealed, each.connectorId(), each.name());
                ConnectorSql.putSealed(
                    handle,
                    each.connectorId(),
                    each.name(),
                    vault.seal(secret, each.connectorId(), each.name()));
                note(handle, each.connectorId(), "encrypted secret " + each.name() + " anew");
              }
              return all.size();
            });
    count += others.applyAsInt(vault);
    vault.dropOldKeys();
    return count;
  }

  /** Made only where a secret is stored: it loads a library that costs a fifth of a second. */
  private SecretVault vault() {
    return new SecretVault(database.folder());
  }

  private void note(Handle handle, long id, String what) {
    ConnectorSql.note(handle, id, new HistoryEntry(now(), actor, what));
  }

  private Instant now() {
    return clock.instant();
  }
}
