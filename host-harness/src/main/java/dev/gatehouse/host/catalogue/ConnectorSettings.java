package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.catalogue.SettingField.StoredSecret;
import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.HistoryEntry;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Shows and saves the settings of a connector. Nothing is saved that its target system does not
 * accept, and nothing of a secret is ever shown. Safe for several threads.
 */
public final class ConnectorSettings {
  private static final int LONGEST_NAME = 60;

  private final Database state;
  private final ConsoleConnectors connectors;
  private final Events events;
  private final Clock clock;
  private final SecretReader reader;
  private final Supplier<ConnectorContext> contexts;
  private final OperatorLimits limits;

  /**
   * Makes the settings.
   *
   * @param state where settings are stored; never null
   * @param connectors the connectors of the console; never null
   * @param events where what is done is noted; never null
   * @param clock tells the time; never null
   * @param reader fetches secrets from where the operator allows; never null
   * @param contexts makes a context for each talk with a target system; never null
   * @param limits how far people at the console may reach; never null
   */
  public ConnectorSettings(
      Database state,
      ConsoleConnectors connectors,
      Events events,
      Clock clock,
      SecretReader reader,
      Supplier<ConnectorContext> contexts,
      OperatorLimits limits) {
    this.state = state;
    this.connectors = connectors;
    this.events = events;
    this.clock = clock;
    this.reader = reader;
    this.contexts = contexts;
    this.limits = limits;
  }

  /**
   * Returns the fields of a connector's settings, in the order of the plugin.
   *
   * @param connector the connector; never null
   * @param plugin the code for its target system; never null
   * @return the fields; never null
   */
  public List<SettingField> fields(ConsoleConnector connector, Connector plugin) {
    Connectors store = store(Events.CONSOLE);
    Optional<ConfiguredConnector> stored = stored(connector, store);
    List<HistoryEntry> history = stored.map(store::history).orElse(List.of());
    return plugin.settings().stream().map(each -> field(each, stored, history)).toList();
  }

  private static SettingField field(
      SettingDefinition setting, Optional<ConfiguredConnector> stored, List<HistoryEntry> history) {
    Optional<StoredSecret> secret =
        stored
            .filter(each -> each.secrets().containsKey(setting.name()))
            .map(
                each ->
                    new StoredSecret(
                        Optional.ofNullable(each.secrets().get(setting.name()))
                            .flatMap(source -> source.map(Object::toString)),
                        history.stream()
                            .filter(
                                entry ->
                                    entry.what().startsWith("set secret " + setting.name() + " "))
                            .map(HistoryEntry::at)
                            .findFirst()));
    Optional<String> value =
        setting.type() == SettingDefinition.Type.SECRET
            ? Optional.empty()
            : stored.flatMap(each -> Optional.ofNullable(each.settings().get(setting.name())));
    return new SettingField(setting, value, secret);
  }

  /**
   * Finds a connector of the console in the state.
   *
   * @param connector the connector; never null
   * @return the connector as configured; empty as long as it has no settings
   */
  public Optional<ConfiguredConnector> configured(ConsoleConnector connector) {
    return stored(connector, store(Events.CONSOLE));
  }

  private static Optional<ConfiguredConnector> stored(
      ConsoleConnector connector, Connectors store) {
    return connector.connector().isEmpty()
        ? Optional.empty()
        : store.list().stream()
            .filter(each -> each.id() == connector.connector().getAsLong())
            .findFirst();
  }

  /**
   * Saves settings once the target system accepts them; the first time, the connector comes into
   * being in the state. Takes as long as the target system does.
   *
   * @param connector the connector; never null
   * @param plugin the code for its target system; never null
   * @param input what was given; never null
   * @param actor the e-mail address of who saves; never blank
   * @return what was saved; never null
   * @throws SettingsRefusedException if nothing was saved, with what to do
   */
  public SavedSettings save(
      ConsoleConnector connector, Connector plugin, SettingsInput input, String actor) {
    Connectors store = store(actor);
    Optional<ConfiguredConnector> before = stored(connector, store);
    ConnectorChange change =
        new SettingsJudge(plugin.settings(), before, limits, reader).judge(input);
    ConnectorSetup setup = new ConnectorSetup(store, reader, contexts.get());
    try {
      if (before.isEmpty()) {
        ConfiguredConnector added =
            setup.add(plugin, commandLineName(connector.name(), store), change, true);
        connectors.attach(connector.id(), added);
        note(actor, connector, "Set up " + connector.name() + changed(change) + ".");
        return new SavedSettings(added, true, warnings(setup, plugin, added));
      }
      if (change.isEmpty()) {
        return new SavedSettings(before.get(), false, List.of());
      }
      setup.change(plugin, before.get(), change, true);
      ConfiguredConnector after = store.get(before.get().name());
      note(actor, connector, "Changed the settings of " + connector.name() + changed(change) + ".");
      return new SavedSettings(after, false, warnings(setup, plugin, after));
    } catch (ConnectorException refused) {
      throw refused(refused, plugin);
    } catch (ConfigurationException | PluginException refused) {
      throw new SettingsRefusedException("Nothing was saved. " + refused.getMessage(), Map.of());
    }
  }

  private static SettingsRefusedException refused(ConnectorException refused, Connector plugin) {
    String system = plugin.displayName();
    String advice =
        switch (refused.kind()) {
          case UNAVAILABLE ->
              " "
                  + system
                  + " could not be asked. Try again, or look at region, address and proxy.";
          case RATE_LIMITED -> " Wait a minute and save again.";
          case UNEXPECTED -> " Save again; if it stays so, the logs of the server tell more.";
          default -> "";
        };
    return new SettingsRefusedException(
        "Nothing was saved. " + refused.getMessage() + advice, Map.of());
  }

  /** Tells what the credential may not read. The settings stand, whatever comes of the question. */
  private static List<String> warnings(
      ConnectorSetup setup, Connector plugin, ConfiguredConnector connector) {
    Map<String, String> streams =
        plugin.streams().stream()
            .filter(
                each ->
                    connector
                        .streams()
                        .getOrDefault(
                            each.definition().name(), !each.definition().isOffByDefault()))
            .collect(
                Collectors.toMap(
                    each -> each.definition().name(), each -> each.definition().displayName()));
    List<String> warnings = new ArrayList<>();
    try {
      for (CheckReport.Permission each : setup.check(plugin, connector).permissions()) {
        String stream = streams.get(each.subject());
        if (stream != null && each.verdict() == Verdict.DENIED) {
          warnings.add(
              "The credential may not read "
                  + stream.toLowerCase(Locale.ROOT)
                  + (each.needs().isBlank() ? "." : ": it needs " + each.needs() + "."));
        }
      }
    } catch (ConnectorException | ConfigurationException | PluginException unknown) {
      warnings.add("What the credential may read is not known. " + unknown.getMessage());
    }
    return warnings;
  }

  /** Makes a name for the command line of a name for people, which is free there. */
  private static String commandLineName(String name, Connectors store) {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
    String base =
        (plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain)
            .replaceAll("-+$", "");
    String first = base.isEmpty() ? "connector" : base;
    Set<String> taken =
        store.list().stream()
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String free = first;
    for (int number = 2; taken.contains(free); number++) {
      free = first + "-" + number;
    }
    return free;
  }

  private static String changed(ConnectorChange change) {
    Set<String> names = new TreeSet<>(change.settings().keySet());
    names.addAll(change.secrets().keySet());
    names.addAll(change.unset());
    return names.isEmpty() ? "" : ": " + String.join(", ", names);
  }

  private Connectors store(String actor) {
    return new Connectors(state, clock, actor);
  }

  private void note(String actor, ConsoleConnector connector, String what) {
    events.note(actor, Event.Kind.CONNECTOR, connector.id(), what);
  }
}
