package dev.gatehouse.host.cli;

import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.plugin.PluginFolder;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.spi.Connector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
      loaded = PluginFolder.load(options.plugins.orElseGet(() -> installed("plugins")));
      plugins = loaded;
    }
    return loaded;
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

  CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** Stops the plugins and closes the data. */
  @Override
  public void close() {
    if (plugins != null) {
      plugins.close();
      plugins = null;
    }
  }
}
