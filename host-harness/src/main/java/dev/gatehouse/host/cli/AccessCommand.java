package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.AccessRows;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells who has access to what, and by which path. */
@Command(
    name = "access",
    description = "Show who has access to what, directly or through groups.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse access corp --account mira.okafor",
      "  gatehouse access corp --account mira.okafor --application slack --explain",
      "  gatehouse access corp --application slack",
      "  gatehouse access corp --group Engineering",
      "  gatehouse access corp --role \"Help Desk\"",
      "  gatehouse access corp --account mira.okafor --at 16"
    })
final class AccessCommand implements Callable<ExitCode> {
  /** More of one name than this are not told apart usefully. */
  private static final int MOST_OF_ONE_NAME = 20;

  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--account",
      paramLabel = "LOGIN",
      description = "Of this account: login, e-mail address, name or id.")
  Optional<String> account = Optional.empty();

  @ArgGroup Target target = new Target();

  @Option(names = "--explain", description = "Show each path, direct and inherited apart.")
  boolean explain;

  @Mixin KeptState kept = new KeptState();

  private final Shell shell;

  AccessCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    if (account.isEmpty() && target.kind().isEmpty()) {
      throw shell.usage(
          "Whose access, or access to what? Give --account, or --application,"
              + " --group or --role.");
    }
    ConfiguredConnector connector = shell.data().connectors().get(name);
    kept.read(
        shell,
        connector,
        state -> {
          print(state);
          return true;
        });
    return ExitCode.SUCCESS;
  }

  private void print(Published state) {
    List<Optional<ResourceId>> accounts =
        account.map(text -> found(state, ResourceKind.ACCOUNT, text)).orElse(nobody());
    List<Optional<ResourceId>> targets =
        target.kind().map(kind -> found(state, kind, target.text())).orElse(nobody());
    if (shell.format() == Format.TABLE) {
      AccessReport report = new AccessReport(shell.screen(), explain);
      each(accounts, targets, (of, to) -> state.access(of, to, OptionalLong.empty(), report::add));
      report.print();
    } else {
      try (Rows rows = shell.rows(AccessRows.COLUMNS)) {
        each(
            accounts,
            targets,
            (of, to) ->
                state.access(
                    of, to, OptionalLong.empty(), path -> rows.row(AccessRows.values(path))));
      }
    }
  }

  private static void each(
      List<Optional<ResourceId>> accounts, List<Optional<ResourceId>> targets, Question question) {
    for (Optional<ResourceId> of : accounts) {
      for (Optional<ResourceId> to : targets) {
        question.ask(of, to);
      }
    }
  }

  private static List<Optional<ResourceId>> nobody() {
    return List.of(Optional.empty());
  }

  /** All of one name: a person can have two accounts, and two applications one label. */
  private static List<Optional<ResourceId>> found(Published state, ResourceKind kind, String text) {
    List<ResourceRow> rows = state.find(Optional.of(kind), text, MOST_OF_ONE_NAME);
    if (rows.isEmpty()) {
      String word = kind.name().toLowerCase(Locale.ROOT);
      throw new CommandException(
          ExitCode.CONFIGURATION,
          "There is no "
              + word
              + " "
              + text
              + ". gatehouse list "
              + word
              + "s shows which there are.");
    }
    List<Optional<ResourceId>> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(Optional.of(new ResourceId(row.type(), row.id()))));
    return ids;
  }

  /** Asks for the paths from one account to one target. */
  private interface Question {
    void ask(Optional<ResourceId> account, Optional<ResourceId> target);
  }

  /** What the access is to: at most one of three. */
  static final class Target {
    @Option(
        names = "--application",
        paramLabel = "NAME",
        description = "To this application: name or id.")
    Optional<String> application = Optional.empty();

    @Option(names = "--group", paramLabel = "NAME", description = "To this group: name or id.")
    Optional<String> group = Optional.empty();

    @Option(names = "--role", paramLabel = "NAME", description = "To this role: name or id.")
    Optional<String> role = Optional.empty();

    private Optional<ResourceKind> kind() {
      return application
          .map(text -> ResourceKind.APPLICATION)
          .or(() -> group.map(text -> ResourceKind.GROUP))
          .or(() -> role.map(text -> ResourceKind.ROLE));
    }

    private String text() {
      return application.or(() -> group).or(() -> role).orElseThrow();
    }
  }
}
