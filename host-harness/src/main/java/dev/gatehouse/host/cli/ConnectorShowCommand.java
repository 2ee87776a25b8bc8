package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.HistoryEntry;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.connector.SecretSource;
import dev.gatehouse.host.connector.SyncPolicy;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.sync.HoldThresholds;
import dev.gatehouse.host.sync.Pacing;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.SettingDefinition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one connector: its settings, where its secrets are, its streams and its history. */
@Command(
    name = "show",
    description = "Show a connector: settings, where its secrets are, streams, changes.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse connector show corp"})
final class ConnectorShowCommand implements Callable<ExitCode> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("about", ""),
          Column.text("name", ""),
          Column.text("value", ""),
          Column.text("note", ""));

  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  private final Shell shell;

  ConnectorShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Runs runs = new Runs(shell.data().database());
    Optional<Connector> code =
        shell.plugins().find(connector.plugin()).flatMap(entry -> entry.connector());
    List<List<Object>> facts = new ArrayList<>();
    fact(facts, "connector", "name", connector.name(), "");
    fact(facts, "connector", "plugin", connector.plugin(), code.isEmpty() ? "not loaded" : "");
    fact(facts, "connector", "state", runs.label(connector.id()).displayName(), "");
    fact(facts, "connector", "organisation", connector.organization().orElse("not checked"), "");
    fact(
        facts,
        "connector",
        "added",
        connector.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        "");
    code.map(Connector::settings)
        .orElse(List.of())
        .forEach(each -> setting(facts, connector, each));
    code.map(Connector::streams).orElse(List.of()).forEach(each -> stream(facts, connector, each));
    connector
        .excludedAttributes()
        .forEach(attribute -> fact(facts, "attribute", attribute, "excluded", ""));
    policy(facts, connector.policy());
    for (ProvisioningSwitch each : ProvisioningSwitch.values()) {
      String word = each.name().toLowerCase(Locale.ROOT);
      boolean on = connector.provisioning().contains(each);
      fact(facts, "provisioning", word, on ? "on" : "off", "");
    }
    for (HistoryEntry entry : shell.data().connectors().history(connector)) {
      fact(facts, "change", entry.at(), entry.what(), "by " + entry.actor());
    }
    if (shell.format() == Format.TABLE) {
      printSections(facts);
    } else {
      try (Rows rows = shell.rows(COLUMNS)) {
        facts.forEach(rows::row);
      }
    }
    return ExitCode.SUCCESS;
  }

  private void printSections(List<List<Object>> facts) {
    for (Section section : Section.values()) {
      List<List<Object>> own =
          facts.stream().filter(fact -> fact.get(0).equals(section.about)).toList();
      if (!own.isEmpty()) {
        shell.screen().title(section.title);
        try (Rows rows = shell.screen().rows(Format.TABLE, COLUMNS.subList(1, COLUMNS.size()))) {
          own.forEach(fact -> rows.row(indented(fact)));
        }
      }
    }
  }

  private static List<Object> indented(List<Object> fact) {
    String name =
        fact.get(1) instanceof Instant at
            ? at.truncatedTo(ChronoUnit.SECONDS).toString()
            : fact.get(1).toString();
    return List.of("  " + name, fact.get(2), fact.get(3).equals("") ? " " : fact.get(3));
  }

  /** The parts of what is shown, in their order. */
  private enum Section {
    CONNECTOR("connector", "Connector"),
    SECRETS("secret", "Secrets"),
    SETTINGS("setting", "Settings"),
    STREAMS("stream", "Streams"),
    ATTRIBUTES("attribute", "Attributes"),
    POLICY("policy", "Syncs"),
    PROVISIONING("provisioning", "Provisioning"),
    CHANGES("change", "Changes");

    private final String about;
    private final String title;

    Section(String about, String title) {
      this.about = about;
      this.title = title;
    }
  }

  private static void setting(
      List<List<Object>> facts, ConfiguredConnector connector, SettingDefinition setting) {
    if (setting.type() == SettingDefinition.Type.SECRET) {
      Optional<Optional<SecretSource>> source =
          Optional.ofNullable(connector.secrets().get(setting.name()));
      String where =
          source
              .map(stored -> stored.map(SecretSource::toString).orElse("stored encrypted"))
              .orElse("");
      fact(facts, "secret", setting.name(), where, setting.displayName());
    } else {
      Optional<String> value = Optional.ofNullable(connector.settings().get(setting.name()));
      String fallback = setting.defaultValue().map(each -> each + " (default)").orElse("");
      fact(facts, "setting", setting.name(), value.orElse(fallback), setting.displayName());
    }
  }

  private static void stream(
      List<List<Object>> facts, ConfiguredConnector connector, Connector.BoundStream stream) {
    String name = stream.definition().name();
    boolean on = connector.streams().getOrDefault(name, !stream.definition().isOffByDefault());
    fact(facts, "stream", name, on ? "on" : "off", stream.definition().displayName());
  }

  private static void policy(List<List<Object>> facts, SyncPolicy policy) {
    HoldThresholds hold = HoldThresholds.DEFAULT;
    fact(
        facts,
        "policy",
        "hold-percent",
        chosen(policy.holdPercent().stream().asLongStream().findFirst(), hold.percent()),
        "more removals wait");
    fact(
        facts,
        "policy",
        "hold-count",
        chosen(policy.holdCount(), hold.count()),
        "more removals wait");
    fact(
        facts,
        "policy",
        "keep-days",
        chosen(policy.keepDays().stream().asLongStream().findFirst(), 0),
        "0 keeps history for ever");
    fact(
        facts,
        "policy",
        "max-concurrency",
        chosen(policy.maxConcurrency().stream().asLongStream().findFirst(), Pacing.DEFAULT_MOST),
        "requests under way");
    fact(
        facts,
        "policy",
        "max-requests-per-second",
        chosen(policy.maxPerSecond().stream().asLongStream().findFirst(), 0),
        "0 sets no limit");
  }

  private static String chosen(OptionalLong value, long fallback) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : fallback + " (default)";
  }

  private static void fact(
      List<List<Object>> facts, String about, Object name, String value, String note) {
    facts.add(List.of(about, name, value, note));
  }
}
