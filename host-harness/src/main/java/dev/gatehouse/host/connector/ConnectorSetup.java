package dev.gatehouse.host.connector;

import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Adds, changes and opens connectors. What a target system does not accept is not stored, and a
 * credential for another organisation than the pinned one is refused.
 */
public final class ConnectorSetup {
  private static final Set<String> PROFILE_ATTRIBUTES =
      Set.of(
          "login",
          "emails",
          "displayName",
          "givenName",
          "familyName",
          "mfa",
          "manager",
          "createdAt",
          "lastLoginAt");

  private final Connectors connectors;
  private final SecretReader reader;
  private final PluginCalls calls;

  /**
   * Makes the setup.
   *
   * @param connectors where connectors are stored; never null
   * @param reader fetches secrets; never null
   * @param context what connectors are opened with; never null
   */
  public ConnectorSetup(Connectors connectors, SecretReader reader, ConnectorContext context) {
    this(connectors, reader, new PluginCalls(context));
  }

  /** Also takes how plugins are called; for tests. */
  ConnectorSetup(Connectors connectors, SecretReader reader, PluginCalls calls) {
    this.connectors = connectors;
    this.reader = reader;
    this.calls = calls;
  }

  /**
   * Adds a connector.
   *
   * @param plugin the code for its target system; never null
   * @param name its name; never null
   * @param content what it is like; never null
   * @param check whether the target system is asked, and the organisation pinned
   * @return the connector as stored; never null
   * @throws ConfigurationException if the name, a setting, a stream or an attribute does not fit
   * @throws ConnectorException if the target system does not accept it
   * @throws PluginException if the plugin breaks the contract
   */
  public ConfiguredConnector add(
      Connector plugin, String name, ConnectorChange content, boolean check) {
    connectors.requireFree(name);
    requireKnownNames(plugin, content);
    Map<String, Secret> secrets = new HashMap<>();
    content.secrets().forEach((setting, given) -> secrets.put(setting, given.value()));
    Optional<CheckReport.Organization> organization =
        tried(plugin, configuration(content.settings(), secrets), check, name, Optional.empty());
    return connectors.add(name, plugin.id(), content, organization);
  }

  /**
   * Changes a connector; the old configuration stays in force if the new one is not accepted.
   *
   * @param plugin the code for its target system; never null
   * @param connector the connector as it is; never null
   * @param change what is to be different; never null
   * @param check whether the target system is asked
   * @throws ConfigurationException if something does not fit, or the credential is for another
   *     organisation
   * @throws ConnectorException if the target system does not accept it
   * @throws PluginException if the plugin breaks the contract
   */
  public void change(
      Connector plugin, ConfiguredConnector connector, ConnectorChange change, boolean check) {
    requireKnownNames(plugin, change);
    Optional<CheckReport.Organization> organization = Optional.empty();
    if (change.concernsAccess()) {
      Map<String, String> settings = new HashMap<>(connector.settings());
      settings.keySet().removeAll(change.unset());
      settings.putAll(change.settings());
      Configuration changed = configuration(settings, secrets(connector, change));
      organization = tried(plugin, changed, check, connector.name(), connector.organizationId());
    }
    connectors.change(connector, change, organization);
  }

  /** Opens only those of the old secrets that stay, so that a lost one can be replaced. */
  private Map<String, Secret> secrets(ConfiguredConnector connector, ConnectorChange change) {
    Map<String, Optional<SecretSource>> staying = new LinkedHashMap<>(connector.secrets());
    staying.keySet().removeAll(change.unset());
    staying.keySet().removeAll(change.secrets().keySet());
    ConfiguredConnector rest =
        new ConfiguredConnector(
            connector.id(),
            connector.name(),
            connector.plugin(),
            connector.createdAt(),
            connector.organizationId(),
            connector.organizationName(),
            connector.settings(),
            staying,
            connector.streams(),
            connector.excludedAttributes(),
            connector.policy());
    Map<String, Secret> secrets = new HashMap<>(connectors.secrets(rest, reader));
    change.secrets().forEach((setting, given) -> secrets.put(setting, given.value()));
    return secrets;
  }

  private Optional<CheckReport.Organization> tried(
      Connector plugin,
      Configuration configuration,
      boolean check,
      String name,
      Optional<String> pinned) {
    OpenConnector open = calls.open(plugin, configuration);
    try {
      if (!check) {
        return Optional.empty();
      }
      CheckReport.Organization found = calls.check(open, CheckRequest.identity()).organization();
      requirePinned(name, pinned, found);
      return Optional.of(found);
    } finally {
      calls.close(open);
    }
  }

  /**
   * Refuses a credential for another organisation.
   *
   * @param name the name of the connector; never null
   * @param pinned the organisation that it is pinned to; empty if it is not
   * @param found the organisation that the credential opens; never null
   * @throws ConfigurationException if they differ
   */
  public static void requirePinned(
      String name, Optional<String> pinned, CheckReport.Organization found) {
    if (pinned.isPresent() && !pinned.get().equals(found.id())) {
      throw new ConfigurationException(
          "The credential is for the organisation "
              + found.name()
              + " ("
              + found.id()
              + "), but the connector "
              + name
              + " is pinned to "
              + pinned.get()
              + ", so that one organisation never overwrites another. Nothing was changed. Add a"
              + " connector of its own for the other organisation.");
    }
  }

  /**
   * Opens a connector with its settings and secrets.
   *
   * @param plugin the code for its target system; never null
   * @param connector the connector; never null
   * @return the open connector, to be closed by {@link #close}; never null
   * @throws ConfigurationException if a secret cannot be fetched
   * @throws ConnectorException if the settings do not fit
   * @throws PluginException if the plugin breaks the contract
   */
  public OpenConnector open(Connector plugin, ConfiguredConnector connector) {
    return calls.open(
        plugin, configuration(connector.settings(), connectors.secrets(connector, reader)));
  }

  /**
   * Closes a connector. If its plugin fails at that or never comes back, what was done with the
   * connector stands all the same.
   *
   * @param open the open connector; never null
   */
  public void close(OpenConnector open) {
    calls.close(open);
  }

  /**
   * Asks whose data a credential opens, and what it may do.
   *
   * @param plugin the code for its target system; never null
   * @param connector the connector; never null
   * @return the report; never null
   * @throws ConfigurationException if a secret cannot be fetched
   * @throws ConnectorException if the target system does not accept it
   * @throws PluginException if the plugin breaks the contract
   */
  public CheckReport check(Connector plugin, ConfiguredConnector connector) {
    OpenConnector open = open(plugin, connector);
    try {
      return calls.check(open, CheckRequest.permissions());
    } finally {
      close(open);
    }
  }

  /** Pins a connector that was never checked to the organisation that its credential opens. */
  public void pin(ConfiguredConnector connector, CheckReport.Organization found) {
    requirePinned(connector.name(), connector.organizationId(), found);
    connectors.change(
        connector,
        new ConnectorChange(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Set.of()),
        Optional.of(found));
  }

  private static Configuration configuration(
      Map<String, String> settings, Map<String, Secret> secrets) {
    Configuration.Builder configuration = Configuration.builder();
    settings.forEach(configuration::value);
    secrets.forEach(configuration::secret);
    return configuration.build();
  }

  private static void requireKnownNames(Connector plugin, ConnectorChange change) {
    Set<String> settings =
        plugin.settings().stream().map(SettingDefinition::name).collect(Collectors.toSet());
    Set<String> streams =
        plugin.streams().stream()
            .map(stream -> stream.definition().name())
            .collect(Collectors.toSet());
    Set<String> attributes = new TreeSet<>(PROFILE_ATTRIBUTES);
    for (ResourceType type : plugin.types()) {
      type.attributes().forEach(attribute -> attributes.add(attribute.name()));
    }
    require("setting", change.unset(), settings);
    require("stream", change.streams().keySet(), streams);
    require("attribute", change.excludeAttributes(), attributes);
    require("attribute", change.includeAttributes(), attributes);
  }

  private static void require(String what, Set<String> given, Set<String> known) {
    Set<String> unknown = new TreeSet<>(given);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          "There is no "
              + what
              + " "
              + String.join(", ", unknown)
              + ". There is: "
              + String.join(", ", new TreeSet<>(known))
              + ".");
    }
  }
}
