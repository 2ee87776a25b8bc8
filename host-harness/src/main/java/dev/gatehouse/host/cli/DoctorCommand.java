package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.report.ObservationReport;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.SettingDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a target system which of the facts hold that its connector relies on. */
@Command(
    name = "doctor",
    description =
        "Ask a target system, reading only, which undocumented facts hold there. The report has no"
            + " name and no id in it and can be attached to a bug report.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse doctor corp", "  gatehouse doctor corp --to doctor.txt"})
final class DoctorCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write the report into this file, for its owner only, and not to the screen.")
  Optional<Path> file = Optional.empty();

  private final Shell shell;

  DoctorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Connector code = shell.code(connector);
    ConnectorSetup setup = shell.setup(shell.context());
    CheckReport found;
    try (OpenConnector open = setup.open(code, connector)) {
      shell.screen().note("Asking the target system of " + name + ". Nothing is changed there.");
      found = open.check(CheckRequest.observations());
    }
    ConnectorSetup.requirePinned(name, connector.organizationId(), found.organization());
    if (found.observations().isEmpty()) {
      shell
          .screen()
          .complain(
              "The connector "
                  + code.displayName()
                  + " relies on nothing that it would have to ask for. There is no report.");
      return ExitCode.SUCCESS;
    }
    ObservationReport report = new ObservationReport(about(code, connector), found.observations());
    file.ifPresentOrElse(
        path -> write(report, path), () -> report.print(shell.screen(), shell.format()));
    return ExitCode.SUCCESS;
  }

  private void write(ObservationReport report, Path path) {
    try {
      report.write(path.toAbsolutePath(), shell.format(), shell.mask());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.DATA_FOLDER,
          "The report cannot be written to " + path + " (" + e + "). Name another file with --to.");
    }
    shell
        .screen()
        .note("The report is in " + path + ". Look at it before you give it to somebody.");
  }

  /** Tells about the program and the computer, and nothing that an operator has typed. */
  private static Map<String, String> about(Connector code, ConfiguredConnector connector) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("Gatehouse", ProgramVersion.text());
    about.put("Plugin", code.toString());
    about.put("Java", property("java.version") + " (" + property("java.vendor") + ")");
    about.put(
        "System",
        property("os.name")
            + " "
            + property("os.version").replaceAll("[^0-9.].*", "")
            + " "
            + property("os.arch"));
    about.put("Settings", settings(code, connector));
    return about;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /** Shows what was chosen out of a list; of everything else only that it was given. */
  private static String settings(Connector code, ConfiguredConnector connector) {
    List<String> shown = new ArrayList<>();
    for (SettingDefinition setting : code.settings()) {
      boolean given =
          connector.settings().containsKey(setting.name())
              || connector.secrets().containsKey(setting.name());
      if (setting.type() == SettingDefinition.Type.CHOICE) {
        Optional.ofNullable(connector.settings().get(setting.name()))
            .or(setting::defaultValue)
            .ifPresent(value -> shown.add(setting.name() + "=" + value));
      } else if (given) {
        shown.add(setting.name());
      }
    }
    return String.join(", ", shown);
  }
}
