package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.report.FindingReport;
import dev.gatehouse.host.report.FindingRows;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.FindingRow;
import dev.gatehouse.host.store.FindingRule;
import dev.gatehouse.host.store.Findings;
import dev.gatehouse.host.store.Published;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** What an auditor would ask about. */
final class FindingPages {
  private static final int SHOWN = 25;

  private final Database state;
  private final Connectors connectors;
  private final Events events;
  // Looking through a large organisation takes seconds, and what is published changes once an hour.
  private final Map<Long, Looked> looked = new ConcurrentHashMap<>();

  FindingPages(Database state, Connectors connectors, Events events) {
    this.state = state;
    this.connectors = connectors;
    this.events = events;
  }

  void addTo(Routes routes) {
    routes.get("/findings", Permit.SIGNED_IN, this::show);
    routes.get("/findings/{name}/export", Permit.SIGNED_IN, this::export);
  }

  private void show(Page page) {
    List<String> names = connectors.list().stream().map(ConfiguredConnector::name).toList();
    String wanted = page.field("connector");
    Optional<String> name =
        names.stream().filter(wanted::equals).findFirst().or(() -> names.stream().findFirst());
    Looked result = name.map(this::connector).map(this::look).orElse(Looked.NOTHING);
    page.show(
        "findings",
        "Findings",
        "findings.jte",
        new FindingsView(names, name, result.run(), result.groups()));
  }

  private ConfiguredConnector connector(String name) {
    try {
      return connectors.get(name);
    } catch (ConfigurationException gone) {
      throw new NotFoundResponse();
    }
  }

  private Looked look(ConfiguredConnector connector) {
    return Published.read(
        state,
        connector.id(),
        published -> {
          OptionalLong run = published.run();
          if (run.isEmpty()) {
            return Looked.NOTHING;
          }
          Looked known = looked.get(connector.id());
          if (known == null || known.run().orElse(-1L) != run.getAsLong()) {
            known = new Looked(Optional.of(run.getAsLong()), groups(new Findings(published)));
            looked.put(connector.id(), known);
          }
          return known;
        });
  }

  private static List<FindingsView.Group> groups(Findings findings) {
    List<FindingsView.Group> groups = new ArrayList<>();
    for (FindingRule rule : FindingRule.values()) {
      List<FindingRow> first = new ArrayList<>();
      long[] count = {0};
      findings.each(
          rule,
          found -> {
            if (count[0]++ < SHOWN) {
              first.add(found);
            }
          });
      String doubt = findings.doubt(rule).map(FindingReport::sentence).orElse("");
      if (count[0] > 0 || !doubt.isEmpty()) {
        groups.add(new FindingsView.Group(rule, count[0], first, doubt));
      }
    }
    return groups;
  }

  private void export(Page page) {
    ConfiguredConnector connector = connector(page.path("name"));
    Format format = page.format();
    events.note(
        page.visitor().email(), Event.Kind.EXPORT, "exported the findings of " + connector.name());
    Published.read(
        state,
        connector.id(),
        published -> {
          Findings findings = new Findings(published);
          page.rows(
              "findings-" + connector.name(),
              format,
              FindingRows.COLUMNS,
              rows -> {
                for (FindingRule rule : FindingRule.values()) {
                  findings.each(rule, found -> rows.row(FindingRows.values(found)));
                }
              });
          return true;
        });
  }

  /** What was found in the state of a run. */
  private record Looked(Optional<Long> run, List<FindingsView.Group> groups) {
    static final Looked NOTHING = new Looked(Optional.empty(), List.of());
  }
}
