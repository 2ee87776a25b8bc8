package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.DataFolder;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.plugin.PluginFolder;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the commands share: the screen, the plugins and the data folder. Each part is opened when a
 * command first asks for it, so that a command pays only for what it uses.
 */
final class Shell implements AutoCloseable {
  private final Surroundings surroundings;
  private final SecretMask mask = new SecretMask();
  private GlobalOptions options = new GlobalOptions();
  private Screen screen;
  private @Nullable PluginFolder plugins;
  private @Nullable DataStore data;
  private Optional<Path> ownDataFolder = Optional.empty();

  Shell(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.screen = newScreen();
  }

  /** Takes over the options, once the command line is understood. */
  void begin(GlobalOptions parsed) {
    options = parsed;
    screen = newScreen();
  }

  private Screen newScreen() {
    boolean colour =
        !options.noColor && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    return new Screen(
        surroundings.out(),
        surroundings.err(),
        mask,
        new Screen.Traits(
            surroundings.width(),
            surroundings.terminals().contains("out"),
            surroundings.terminals().contains("err"),
            colour,
            options.quiet));
  }

  Surroundings surroundings() {
    return surroundings;
  }

  SecretMask mask() {
    return mask;
  }

  Screen screen() {
    return screen;
  }

  boolean verbose() {
    return options.verbose;
  }

  Format format() {
    return options.format.orElse(Format.TABLE);
  }

  Optional<Format> chosenFormat() {
    return options.format;
  }

  /** Opens the printing of rows in the chosen format. */
  Rows rows(List<Column> columns) {
    return screen.rows(format(), columns);
  }

  /** Returns the plugins, loaded at the first call. */
  PluginFolder plugins() {
    PluginFolder loaded = plugins;
    if (loaded == null) {
      loaded = PluginFolder.load(pluginsFolder(), options.loader);
      plugins = loaded;
    }
    return loaded;
  }

  /** Returns the plugins as they come and go, to be closed by the caller. */
  LivePlugins livePlugins() {
    return LivePlugins.open(pluginsFolder(), options.loader);
  }

  /** The same, with only those jars that somebody lets in by their digest. */
  LivePlugins livePlugins(Predicate<String> admitted) {
    return LivePlugins.open(pluginsFolder(), options.loader, admitted);
  }

  private Path pluginsFolder() {
    return options.plugins.orElseGet(() -> installed("plugins"));
  }

  /**
   * Finds a plugin by its id.
   *
   * @throws PluginException if it was refused or is not there
   */
  PluginEntry plugin(String id) {
    return plugins().find(id).orElseThrow(() -> noSuchPlugin(id));
  }

  private PluginException noSuchPlugin(String id) {
    String known =
        plugins().entries().stream()
            .flatMap(entry -> entry.connector().stream())
            .map(Connector::id)
            .collect(Collectors.joining(", "));
    long refused =
        plugins().entries().stream().filter(entry -> entry.connector().isEmpty()).count();
    return new PluginException(
        "There is no plugin "
            + id
            + ". "
            + (known.isEmpty() ? "None is loaded." : "There is: " + known + ".")
            + (refused > 0 ? " Run gatehouse plugins to see why a jar was refused." : ""));
  }

  /** Returns the connector's code behind a configured one. */
  Connector code(ConfiguredConnector connector) {
    return plugin(connector.plugin()).connector().orElseThrow();
  }

  /** Returns the folder where state lives, which need not exist yet. */
  Path dataFolder() {
    return DataFolder.locate(
        ownDataFolder.or(() -> options.data),
        surroundings.environment(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")));
  }

  /** Has a command work on a data folder of its own, whatever the options say. */
  void useDataFolder(Path folder) {
    ownDataFolder = Optional.of(folder);
  }

  /** Returns the data, opened at the first call. */
  DataStore data() {
    DataStore opened = data;
    if (opened == null) {
      opened = DataStore.open(dataFolder());
      data = opened;
    }
    return opened;
  }

  /** Returns what fetches secrets; whatever it fetches is hidden in all output from then on. */
  SecretReader secretReader() {
    return new SecretReader(
        surroundings.environment(),
        surroundings.in(),
        setting ->
            Optional.ofNullable(System.console())
                .filter(console -> surroundings.terminals().contains("in"))
                .map(console -> console.readPassword("%s: ", setting)),
        warning -> screen.complain("Warning: " + warning),
        mask::hide);
  }

  /** Returns what adds, changes and opens connectors with a context. */
  ConnectorSetup setup(ConnectorContext context) {
    return new ConnectorSetup(data().connectors(), secretReader(), context);
  }

  /** Returns the context for a command that asks a target system a question or two. */
  HostContext context() {
    return HostContext.of(1, new Cancellation());
  }

  /** Returns a folder of the distribution. */
  Path installed(String folder) {
    return surroundings
        .home()
        .map(home -> home.resolve(folder))
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.CONFIGURATION,
                    "The installation is not known. Start the program by bin/gatehouse."));
  }

  /** Refuses to show a state that does not exist. */
  void requirePublished(ConfiguredConnector connector, Published state) {
    if (state.run().isEmpty()) {
      throw nothingPublished(connector);
    }
  }

  CommandException nothingPublished(ConfiguredConnector connector) {
    return new CommandException(
        ExitCode.CONFIGURATION,
        "Nothing has been read from "
            + connector.name()
            + " yet. Run gatehouse sync "
            + connector.name()
            + " first.");
  }

  /** Asks a question on the terminal; without one the answer is no. */
  boolean confirms(String question) {
    return surroundings.terminals().contains("in")
        && Optional.ofNullable(System.console())
            .map(console -> console.readLine("%s", question))
            .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
            .isPresent();
  }

  CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** Closes the data, if they are open. */
  void closeData() {
    if (data != null) {
      data.close();
      data = null;
    }
  }

  /** Stops the plugins and closes the data. */
  @Override
  public void close() {
    closeData();
    if (plugins != null) {
      plugins.close();
      plugins = null;
    }
  }
}
