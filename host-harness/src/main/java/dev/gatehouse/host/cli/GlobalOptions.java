package dev.gatehouse.host.cli;

import dev.gatehouse.host.plugin.LoaderKind;
import dev.gatehouse.host.report.Format;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before its name and after it. */
final class GlobalOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "Where state lives. Default: GATEHOUSE_DATA, or else the data folder of your platform.")
  Optional<Path> data = Optional.empty();

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where the plugins are. Default: plugins/ of the installation.")
  Optional<Path> plugins = Optional.empty();

  @Option(
      names = "--loader",
      paramLabel = "LOADER",
      scope = ScopeType.INHERIT,
      description = "What loads the plugins: ${COMPLETION-CANDIDATES}. Default: osgi.")
  LoaderKind loader = LoaderKind.OSGI;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "How rows are printed: ${COMPLETION-CANDIDATES}. Default: table.")
  Optional<Format> format = Optional.empty();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log to standard error what happens inside; no secrets are in it.")
  boolean verbose;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Print results and errors only.")
  boolean quiet;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colour, as if NO_COLOR were set.")
  boolean noColor;
}
