package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.RunKind;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which state a command shows: what is published now, or what an earlier run has published. */
final class KeptState {
  @Option(
      names = "--at",
      paramLabel = "RUN",
      description =
          "As it was once this run had ended; gatehouse runs NAME lists them. Default: as it is"
              + " now.")
  Optional<Long> at = Optional.empty();

  /**
   * Reads the state.
   *
   * @throws CommandException if there is none, with a sentence that says why
   */
  <T> T read(Shell shell, ConfiguredConnector connector, Function<Published, T> work) {
    if (at.isEmpty()) {
      return Published.read(
          shell.data().database(),
          connector.id(),
          state -> {
            shell.requirePublished(connector, state);
            return work.apply(state);
          });
    }
    return Published.readAt(shell.data().database(), connector.id(), at.get(), work)
        .orElseThrow(() -> missing(shell, connector, at.get()));
  }

  /** Refuses a run whose state cannot be asked for. */
  static void require(Shell shell, ConfiguredConnector connector, long run) {
    if (!new Runs(shell.data().database()).stateIsKept(connector.id(), run)) {
      throw missing(shell, connector, run);
    }
  }

  private static CommandException missing(Shell shell, ConfiguredConnector connector, long run) {
    Runs runs = new Runs(shell.data().database());
    Optional<Long> earliest = runs.earliestKept(connector.id());
    String why =
        earliest.filter(first -> run < first).isPresent()
            ? "What "
                + connector.name()
                + " looked like after run "
                + run
                + " is not kept any more."
                + " The earliest run that can be asked for is "
                + earliest.get()
                + "."
            : runs.find(run)
                .filter(row -> row.connectorId() == connector.id())
                .map(KeptState::why)
                .orElse(
                    "There is no run %d of %s; gatehouse runs %s lists them."
                        .formatted(run, connector.name(), connector.name()));
    return new CommandException(ExitCode.CONFIGURATION, why);
  }

  private static String why(RunRow run) {
    if (!run.state().isFinal()) {
      return "Run " + run.id() + " has not ended, so nothing of it can be seen yet.";
    }
    String what =
        run.kind() == RunKind.DRY_RUN
            ? "was a dry run"
            : run.state() == RunState.CANCELLED ? "was cancelled" : "failed";
    return "Run %d %s and published nothing; gatehouse run %d says more."
        .formatted(run.id(), what, run.id());
  }
}
