package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.ResourceRows;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.StreamReport;
import dev.gatehouse.host.store.Published;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what was read: one kind of resource, or the grants. */
@Command(
    name = "list",
    description = "List what was read: accounts, groups, applications, roles, others or grants.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse list accounts corp",
      "  gatehouse list grants corp --limit 0 --format csv",
      "  gatehouse list groups corp --at 16"
    })
final class ListCommand implements Callable<ExitCode> {
  private static final long LINES_FOR_PEOPLE = 100;

  @Parameters(index = "0", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}.")
  What what = What.accounts;

  @Parameters(index = "1", paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many rows at most, 0 for all. Default: 100 in a table, else all.")
  Optional<Long> limit = Optional.empty();

  @Mixin KeptState kept = new KeptState();

  private final Shell shell;

  ListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    if (limit.filter(rows -> rows < 0).isPresent()) {
      throw shell.usage("--limit is a number of rows, 0 for all.");
    }
    ConfiguredConnector connector = shell.data().connectors().get(name);
    boolean table = shell.format() == Format.TABLE;
    long most = limit.orElse(table ? LINES_FOR_PEOPLE : 0);
    OptionalLong bound = most == 0 ? OptionalLong.empty() : OptionalLong.of(most);
    kept.read(
        shell,
        connector,
        state -> {
          long shown = what.kind().isPresent() ? resources(state, bound) : grants(state, bound);
          if (table && most > 0 && shown == most) {
            shell.screen().note(remark(state, shown));
          }
          StreamReport.asOf(state.outdated(what.kind())).forEach(shell.screen()::note);
          return shown;
        });
    return ExitCode.SUCCESS;
  }

  private long resources(Published state, OptionalLong bound) {
    ResourceRows printed = ResourceRows.of(shell.format(), what == What.accounts);
    long[] shown = {0};
    try (Rows rows = shell.rows(printed.columns())) {
      state.resources(
          what.kind().orElseThrow(),
          bound,
          resource -> {
            rows.row(printed.values(resource));
            shown[0]++;
          });
    }
    return shown[0];
  }

  private long grants(Published state, OptionalLong bound) {
    long[] shown = {0};
    boolean table = shell.format() == Format.TABLE;
    try (Rows rows = shell.rows(table ? ResourceRows.GRANTS_FOR_PEOPLE : ResourceRows.GRANTS)) {
      state.grants(
          bound,
          grant -> {
            rows.row(table ? ResourceRows.forPeople(grant) : ResourceRows.values(grant));
            shown[0]++;
          });
    }
    return shown[0];
  }

  private String remark(Published state, long shown) {
    if (what.kind().isEmpty()) {
      return shown + " grants shown, and there may be more; --limit 0 shows all.";
    }
    long total = state.count(what.kind().get());
    return total == shown
        ? "All " + total + " " + what + " are shown."
        : String.format(
            Locale.ROOT, "%,d of %,d %s shown; --limit 0 shows all.", shown, total, what);
  }
}
