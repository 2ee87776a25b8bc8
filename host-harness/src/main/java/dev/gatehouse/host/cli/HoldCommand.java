package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.HoldRows;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.host.store.HeldRemoval;
import dev.gatehouse.host.store.Hold;
import dev.gatehouse.host.store.Holds;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the removals that wait for a person; its commands decide about them. */
@Command(
    name = "hold",
    description = "Show the removals that wait for a person, and decide about them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[accept | reject]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse hold corp",
      "  gatehouse hold corp --format csv > held.csv",
      "  gatehouse hold corp accept --stream grants --reason \"project X ended\"",
      "  gatehouse hold corp reject --only held.csv --reason \"the filter was wrong\""
    },
    subcommands = {HoldAcceptCommand.class, HoldRejectCommand.class})
final class HoldCommand implements Callable<ExitCode> {
  private static final long LINES_FOR_PEOPLE = 100;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The connector.")
  Optional<String> name = Optional.empty();

  @Option(
      names = "--rejected",
      description = "Show those that were rejected and have not been seen again instead.")
  boolean rejected;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many rows at most, 0 for all. Default: 100 in a table, else all.")
  Optional<Long> limit = Optional.empty();

  private final Shell shell;

  HoldCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    if (limit.filter(rows -> rows < 0).isPresent()) {
      throw shell.usage("--limit is a number of rows, 0 for all.");
    }
    String named = name.orElseThrow(() -> shell.usage("Which connector? gatehouse hold NAME"));
    ConfiguredConnector connector = shell.data().connectors().get(named);
    return Holds.read(
        shell.data().database(),
        connector.id(),
        holds -> {
          if (rejected) {
            showRejected(connector, holds);
          } else {
            showWaiting(connector, holds);
          }
          return ExitCode.SUCCESS;
        });
  }

  private void showWaiting(ConfiguredConnector connector, Holds holds) {
    Optional<Hold> hold = holds.current();
    if (hold.isEmpty() && isTable()) {
      shell.screen().note("Nothing of " + connector.name() + " waits for a person.");
    }
    hold.filter(found -> isTable()).ifPresent(found -> sumUp(connector, found));
    if (hold.isPresent() || !isTable()) {
      long shown = list(to -> hold.ifPresent(it -> holds.waiting(it.run().id(), bound(), to)));
      remark(
          shown,
          hold.stream().flatMap(it -> it.groups().stream()).mapToLong(Hold.Group::held).sum());
    }
    hold.filter(found -> isTable()).ifPresent(found -> next(connector, found));
    long others = isTable() ? holds.rejectedCount() : 0;
    if (others > 0) {
      shell
          .screen()
          .note(
              number(others)
                  + " removals were rejected before; gatehouse hold "
                  + connector.name()
                  + " --rejected shows them.");
    }
  }

  private void showRejected(ConfiguredConnector connector, Holds holds) {
    long all = holds.rejectedCount();
    if (all == 0 && isTable()) {
      shell.screen().note("No removal of " + connector.name() + " is rejected at present.");
      return;
    }
    remark(list(to -> holds.rejected(bound(), to)), all);
  }

  /** Prints removals as they are handed over; returns how many they were. */
  private long list(Consumer<Consumer<HeldRemoval>> source) {
    long[] shown = {0};
    try (Rows rows = shell.rows(isTable() ? HoldRows.FOR_PEOPLE : HoldRows.COLUMNS)) {
      source.accept(
          each -> {
            rows.row(isTable() ? HoldRows.forPeople(each) : HoldRows.values(each));
            shown[0]++;
          });
    }
    return shown[0];
  }

  private void sumUp(ConfiguredConnector connector, Hold hold) {
    shell
        .screen()
        .title(
            "Run "
                + hold.run().id()
                + " of "
                + connector.name()
                + " would remove this, and waits for a person:");
    shell.screen().print("");
    try (Rows rows = shell.rows(HoldRows.GROUPS)) {
      hold.groups().forEach(group -> rows.row(HoldRows.values(group)));
    }
    shell.screen().print("");
    HoldRows.reasons(hold).forEach(each -> shell.screen().print(VisibleText.of(each)));
    shell.screen().print("");
  }

  private boolean isTable() {
    return shell.format() == Format.TABLE;
  }

  private OptionalLong bound() {
    long most = limit.orElse(isTable() ? LINES_FOR_PEOPLE : 0);
    return most == 0 ? OptionalLong.empty() : OptionalLong.of(most);
  }

  private void remark(long shown, long all) {
    if (shown < all) {
      shell.screen().note(number(shown) + " of " + number(all) + " shown; --limit 0 shows all.");
    }
  }

  private void next(ConfiguredConnector connector, Hold hold) {
    String command = "  gatehouse hold " + connector.name();
    Screen screen = shell.screen();
    screen.print("");
    screen.title("Decide:");
    screen.print(command + " accept --run " + hold.run().id() + " --reason \"…\"");
    screen.print(command + " reject --run " + hold.run().id() + " --reason \"…\"");
    screen.print("For a part of it, add --stream accounts or --only FILE; see --help.");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
