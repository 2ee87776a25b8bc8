package dev.gatehouse.host.cli;

import dev.gatehouse.host.cli.RunningSimulator.RequestCount;
import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.ConnectorChange.GivenSecret;
import dev.gatehouse.host.connector.SecretSource;
import dev.gatehouse.host.files.Scratch;
import dev.gatehouse.host.report.AccessRows;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.RunReport;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.sync.SyncResult;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job from end to end, against a simulated organisation on this machine. */
@Command(
    name = "demo",
    description = "Sync a simulated organisation, from end to end; no network, no account.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse demo", "  gatehouse demo --keep --users 10000 --groups 200"})
final class DemoCommand implements Callable<ExitCode> {
  private static final String NAME = "demo";
  private static final String PLUGIN = "jumpcloud";
  private static final long ACCOUNTS_TRIED = 50;

  @Option(names = "--keep", description = "Keep what was read, to look at it afterwards.")
  boolean keep;

  @Option(names = "--users", paramLabel = "N", description = "Users. Default: 500.")
  int users = 500;

  @Option(names = "--admins", paramLabel = "N", description = "Administrators. Default: 8.")
  int admins = 8;

  @Option(names = "--groups", paramLabel = "N", description = "Groups. Default: 30.")
  int groups = 30;

  @Option(names = "--applications", paramLabel = "N", description = "Applications. Default: 15.")
  int applications = 15;

  private final Shell shell;

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() throws IOException {
    Scratch data = DataStore.scratch("demo-");
    boolean kept = false;
    try (Scratch scratch = DataStore.scratch("")) {
      shell.useDataFolder(data.folder());
      ExitCode code = run(scratch.folder());
      kept = keep;
      return code;
    } finally {
      shell.closeData();
      if (kept) {
        data.keep();
      } else {
        data.close();
      }
    }
  }

  private ExitCode run(Path scratch) throws IOException {
    Screen screen = shell.screen();
    Connector code = shell.plugin(PLUGIN).connector().orElseThrow();
    CapabilitiesCommand.print(shell, code, false, Optional.empty());
    try (RunningSimulator simulator =
        RunningSimulator.start(SimulatorJar.find(shell), scratch, organization())) {
      shell.mask().hide(simulator.apiKey());
      ConfiguredConnector connector = configure(code, simulator);
      screen.print(
          "Connected to the simulated organisation "
              + connector.organizationName().orElse("")
              + " at "
              + simulator.url()
              + ".");
      screen.print("");
      simulator.forgetRequests();
      SyncResult result =
          new SyncRunner(shell)
              .run(
                  connector,
                  new PaceOptions().reading(connector.policy()),
                  UnaryOperator.identity());
      ExitCode exit = SyncRunner.exitCode(result);
      if (exit == ExitCode.CANCELLED) {
        screen.complain("The demo was stopped.");
        return exit;
      }
      RunReport report = new RunReport(screen);
      report.result(result);
      report.verdict(result);
      requests(simulator.requests());
      next(connector);
      return exit;
    }
  }

  private List<String> organization() {
    return List.of(
        "--users=" + users,
        "--admins=" + admins,
        "--groups=" + groups,
        "--applications=" + applications);
  }

  /** Goes the way of connector add, with a key as if it had been typed. */
  private ConfiguredConnector configure(Connector code, RunningSimulator simulator) {
    ConnectorChange content =
        new ConnectorChange(
            Map.of("base-url", simulator.url()),
            Map.of("api-key", new GivenSecret(new SecretSource.Prompt(), simulator.apiKey())),
            Set.of(),
            Map.of(),
            Set.of(),
            Set.of());
    return shell.setup(shell.context()).add(code, NAME, content, true);
  }

  private void requests(Map<String, RequestCount> counts) {
    List<Column> columns =
        List.of(
            Column.number("requests", "Requests"),
            Column.number("minimum", "Minimum"),
            Column.text("endpoint", "Endpoint"));
    RequestCount all = new RequestCount(0, 0);
    shell.screen().print("");
    try (Rows rows = shell.screen().rows(Format.TABLE, columns)) {
      for (Map.Entry<String, RequestCount> entry : counts.entrySet()) {
        RequestCount count = entry.getValue();
        rows.row(List.of(count.sent(), count.minimum(), entry.getKey()));
        all = all.plus(count);
      }
      rows.row(List.of(all.sent(), all.minimum(), "all"));
    }
    shell.screen().print("");
  }

  private void next(ConfiguredConnector connector) {
    Screen screen = shell.screen();
    Path folder = shell.data().database().folder();
    String program = shell.surroundings().program();
    if (keep) {
      String onData = "  " + program + " --data " + folder + " ";
      screen.print("The data lies in " + folder + ".");
      screen.print("Delete the folder when you are done with it.");
      screen.print("");
      screen.title("Try next:");
      screen.print(onData + "access demo --account " + someone(connector) + " --explain");
      screen.print(onData + "list applications demo");
      screen.print(onData + "export demo --format csv --to demo-export");
    } else {
      screen.print("The data lay in " + folder + ",");
      screen.print("which is removed now; --keep keeps it.");
      screen.print("");
      screen.title("Try next:");
      screen.print("  " + program + " demo --keep");
      screen.print("  " + program + " capabilities --detail");
      screen.print("  " + program + " connector add --help");
    }
  }

  /** Names an account that has access to something, so that the suggestion shows something. */
  private String someone(ConfiguredConnector connector) {
    return Published.read(
        shell.data().database(),
        connector.id(),
        state -> {
          List<String> found = new ArrayList<>();
          state.resources(
              ResourceKind.ACCOUNT,
              OptionalLong.of(ACCOUNTS_TRIED),
              account -> {
                if (found.isEmpty()) {
                  state.access(
                      Optional.of(new ResourceId(account.type(), account.id())),
                      Optional.empty(),
                      OptionalLong.empty(),
                      path -> {
                        if (found.isEmpty() && !path.direct()) {
                          found.add(AccessRows.accountName(path.account()));
                        }
                      });
                }
              });
          return found.stream().findFirst().orElse("LOGIN");
        });
  }
}
