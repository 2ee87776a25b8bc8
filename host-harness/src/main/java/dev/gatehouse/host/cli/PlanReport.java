package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.provision.RequestedChange;
import dev.gatehouse.host.report.Column;
import dev.gatehouse.host.report.EffectReport;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Rows;
import dev.gatehouse.host.report.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Shows what would be sent and what would become of access; nothing is sent for it. */
final class PlanReport {
  private static final int MOST_FOR_PEOPLE = 50;
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("change", "Would be sent"),
          Column.word("type", "To a"),
          Column.word("switches", "Provisioning"));

  private final Shell shell;

  PlanReport(Shell shell) {
    this.shell = shell;
  }

  void print(ConfiguredConnector connector, List<RequestedChange> changes, EffectReport effects) {
    if (shell.format() != Format.TABLE) {
      objects(connector, changes, effects);
      return;
    }
    Screen screen = shell.screen();
    try (Rows rows = screen.rows(Format.TABLE, COLUMNS)) {
      changes.stream()
          .limit(MOST_FOR_PEOPLE)
          .forEach(
              each ->
                  rows.row(
                      List.of(
                          each.sentence(),
                          each.capability().type().id(),
                          words(each.needs()) + (isOn(connector, each) ? "" : " (off)"))));
    }
    if (changes.size() > MOST_FOR_PEOPLE) {
      screen.note(
          MOST_FOR_PEOPLE
              + " of "
              + changes.size()
              + " changes are shown; --format csv and json have all.");
    }
    screen.print("");
    effects.print(screen);
    Set<ProvisioningSwitch> off = new TreeSet<>();
    changes.forEach(each -> off.addAll(each.needs()));
    off.removeAll(connector.provisioning());
    if (!off.isEmpty()) {
      screen.note(switchOn(connector, off));
    }
    screen.note("It is a plan; nothing was sent.");
  }

  private void objects(
      ConfiguredConnector connector, List<RequestedChange> changes, EffectReport effects) {
    List<Column> columns = List.of(Column.text("changes", ""), Column.text("access", ""));
    try (Rows rows = shell.rows(columns)) {
      rows.row(
          List.of(
              changes.stream().map(each -> object(connector, each)).toList(), effects.objects()));
    }
  }

  private static Map<String, Object> object(ConfiguredConnector connector, RequestedChange change) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("operation", change.operation());
    object.put("type", change.capability().type().id());
    object.put("change", change.sentence());
    object.put("destructive", change.destructive());
    object.put("needs", words(change.needs()));
    object.put("enabled", isOn(connector, change));
    return object;
  }

  private static boolean isOn(ConfiguredConnector connector, RequestedChange change) {
    return connector.provisioning().containsAll(change.needs());
  }

  static String words(Set<ProvisioningSwitch> switches) {
    return switches.stream()
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  /** Returns the sentence that names the command which permits the changes. */
  static String switchOn(ConfiguredConnector connector, Set<ProvisioningSwitch> off) {
    return "Provisioning of "
        + words(off).replace(",", " and ")
        + " is switched off. Switch it on with gatehouse connector enable-provisioning "
        + connector.name()
        + " --only "
        + words(off)
        + ".";
  }
}
