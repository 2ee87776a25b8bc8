package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.provision.OperationRows;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Paragraph;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.Connector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
          Column.word("implemented", "Implemented"),
          Column.word("enabled", "Enabled"),
          Column.word("verdict", "Permitted"),
          Column.text("needs", "Needs"),
          Column.text("note", "Note"));
  private static final int WITHOUT_NOTE = 5;

  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  private final Shell shell;

  ConnectorCheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Connector code = shell.code(connector);
    ConnectorSetup setup = shell.setup(shell.context());
    CheckReport report = setup.check(code, connector);
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
    OperationRows operations = new OperationRows(code, connector);
    boolean table = shell.format() == Format.TABLE;
    int columns = table ? WITHOUT_NOTE : COLUMNS.size();
    Map<String, List<String>> notes = new LinkedHashMap<>();
    try (Rows rows = shell.rows(COLUMNS.subList(0, columns))) {
      for (Permission permission : operations.permissions(report.permissions())) {
        notes
            .computeIfAbsent(permission.note(), note -> new ArrayList<>())
            .add(permission.subject());
        rows.row(
            List.<Object>of(
                    permission.subject(),
                    operations.isImplemented(permission.subject()),
                    operations.isEnabled(permission.subject()),
                    permission.verdict().name().toLowerCase(Locale.ROOT),
                    permission.needs(),
                    permission.note())
                .subList(0, columns));
      }
    }
    notes.remove("");
    if (table && !notes.isEmpty()) {
      shell.screen().print("");
      notes.forEach(
          (note, subjects) ->
              Paragraph.print(shell.screen(), "", String.join(", ", subjects) + ": " + note));
    }
    boolean lacking =
        report.permissions().stream()
            .anyMatch(
                each -> each.verdict() == Verdict.DENIED && operations.isEnabled(each.subject()));
    return lacking ? ExitCode.CREDENTIAL : ExitCode.SUCCESS;
  }
}
