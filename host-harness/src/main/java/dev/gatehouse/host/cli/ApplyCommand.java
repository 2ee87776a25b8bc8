package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.provision.Apply;
import dev.gatehouse.host.provision.ApplyPlan;
import dev.gatehouse.host.provision.ApplyRequest;
import dev.gatehouse.host.provision.ApplyResult;
import dev.gatehouse.host.provision.ChangeFile;
import dev.gatehouse.host.report.ChangeReport;
import dev.gatehouse.host.report.CountProgress;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.SyncLock;
import dev.gatehouse.spi.Connector;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out all changes of a file. */
@Command(
    name = "apply",
    description =
        "Carry out the changes of a CSV file, or go on with them after it was stopped or killed.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse apply corp --file changes.csv --plan",
      "  gatehouse apply corp --file changes.csv --format csv > report.csv",
      "  gatehouse apply corp --file leavers.csv --confirm-count 734 --yes"
    })
final class ApplyCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description =
          "The file. Its first line names the columns: operation, account, type, group,"
              + " application, role, entitlement, clear, force, and attributes by their names.")
  Path file = Path.of("");

  @Option(
      names = "--confirm-count",
      paramLabel = "N",
      description = "How many removals the file holds. Needed if they are suspiciously many.")
  Optional<Long> confirmed = Optional.empty();

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "After so many failed or refused changes no further one is tried. Default: 20.")
  int mostFailures = ApplyRequest.MOST_FAILURES;

  @Mixin ChangeOptions options = new ChangeOptions();

  private final Shell shell;

  ApplyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    if (mostFailures < 1) {
      throw shell.usage("--max-failures is a number from 1.");
    }
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Connector code = shell.code(connector);
    ChangeFile changes = ChangeFile.read(file, code);
    changes.secrets().forEach(shell.mask()::hide);
    ApplyPlan plan =
        Published.read(
            shell.data().database(),
            connector.id(),
            state -> {
              shell.requirePublished(connector, state);
              return ApplyPlan.of(changes, code, state);
            });
    if (!plan.bad().isEmpty()) {
      new ChangeReport(shell.screen(), shell.format()).bad(plan.bad());
      throw new CommandException(
          ExitCode.CONFIGURATION,
          plan.bad().size()
              + (plan.bad().size() == 1 ? " line is" : " lines are")
              + " not in order. Nothing was sent.");
    }
    ProvisioningRunner runner = new ProvisioningRunner(shell);
    if (options.plan) {
      new PlanReport(shell)
          .print(connector, plan.changes(), runner.effects(connector, plan.facts()));
      explainRemovals(connector, plan).ifPresent(shell.screen()::note);
      return ExitCode.SUCCESS;
    }
    refuse(connector, plan);
    runner.confirm(
        plan.destructive(),
        "The file deletes things or takes them away for good. Carry out "
            + plan.changes().size()
            + " changes",
        options.yes);
    return apply(connector, plan, runner);
  }

  private void refuse(ConfiguredConnector connector, ApplyPlan plan) {
    Set<ProvisioningSwitch> off = plan.switchedOff(connector);
    if (!off.isEmpty()) {
      throw new CommandException(
          ExitCode.NOT_APPLIED, PlanReport.switchOn(connector, off) + " Nothing was sent.");
    }
    Optional<String> tooMany = explainRemovals(connector, plan);
    if (tooMany.isPresent()) {
      throw new CommandException(ExitCode.NOT_APPLIED, tooMany.get() + " Nothing was sent.");
    }
  }

  /**
   * Returns why the removals of the file need a person's word; empty if they do not, or have it.
   */
  private Optional<String> explainRemovals(ConfiguredConnector connector, ApplyPlan plan) {
    Map<RemovalKind, String> held =
        plan.held(
            shell.data().database(),
            connector.id(),
            connector.policy().holdThresholds(),
            Instant.now());
    if (held.isEmpty() || confirmed.equals(Optional.of(plan.removals()))) {
      return Optional.empty();
    }
    return Optional.of(
        "The file removes suspiciously many "
            + held.entrySet().stream()
                .map(each -> each.getKey().displayName() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(" and "))
            + ": it holds "
            + plan.removals()
            + " removals in all. If that is right, give --confirm-count "
            + plan.removals()
            + ".");
  }

  private ExitCode apply(ConfiguredConnector connector, ApplyPlan plan, ProvisioningRunner runner) {
    SyncLock lock =
        SyncLock.tryAcquireForChanges(
                shell.data().database().folder(), connector.id(), Instant.now())
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.DATA_FOLDER,
                        "Another file is being applied to "
                            + connector.name()
                            + ". Try again after it."));
    ApplyResult result;
    try (CountProgress count =
        new CountProgress(shell.screen(), "changes", plan.changes().size())) {
      result =
          runner.open(
              connector,
              options,
              (request, waits) ->
                  new Apply(shell.data().database(), request, waits, count::reached)
                      .run(
                          new ApplyRequest(
                              plan, String.valueOf(file.getFileName()), mostFailures)));
    } finally {
      lock.close();
    }
    if (result.resumed()) {
      shell.screen().note("It went on from where an earlier run had stopped.");
    }
    new ChangeReport(shell.screen(), shell.format()).file(result);
    result.stopped().ifPresent(shell.screen()::complain);
    return shell.surroundings().interruption().requested()
        ? ExitCode.CANCELLED
        : ProvisioningRunner.exitCode(
            result.lines().stream().map(line -> line.result().outcome()).toList());
  }
}
