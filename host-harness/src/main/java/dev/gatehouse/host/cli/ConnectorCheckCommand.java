package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks the target system whose data the credential opens and what it may do. */
@Command(
    name = "check",
    description = "Name the organisation, and say what the credential may do and what it needs.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse connector check corp"})
final class ConnectorCheckCommand implements Callable<ExitCode> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("subject", "What"),
          Column.text("verdict", "Verdict"),
          Column.text("needs", "Needs"),
          Column.text("note", "Note"));

  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  private final Shell shell;

  ConnectorCheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    ConnectorSetup setup = shell.setup(shell.context());
    CheckReport report = setup.check(shell.code(connector), connector);
    setup.pin(connector, report.organization());
    CheckReport.Organization organization = report.organization();
    String expiry =
        report
            .credentialExpiresAt()
            .map(at -> "The credential expires at " + at + ".")
            .orElse("When the credential expires is not known.");
    if (shell.format() == Format.TABLE) {
      shell
          .screen()
          .title(
              VisibleText.of(
                  "Organisation " + organization.name() + " (" + organization.id() + ")"));
      shell.screen().print(expiry);
      shell.screen().print("");
    } else {
      shell.screen().note(expiry);
    }
    try (Rows rows = shell.rows(COLUMNS)) {
      for (Permission permission : report.permissions()) {
        rows.row(
            List.of(
                permission.subject(),
                permission.verdict().name().toLowerCase(Locale.ROOT),
                permission.needs(),
                permission.note()));
      }
    }
    boolean denied =
        report.permissions().stream().anyMatch(each -> each.verdict() == Verdict.DENIED);
    return denied ? ExitCode.CREDENTIAL : ExitCode.SUCCESS;
  }
}
