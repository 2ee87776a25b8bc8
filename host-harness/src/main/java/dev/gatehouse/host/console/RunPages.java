package dev.gatehouse.host.console;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.report.DiffRows;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.report.StateExport;
import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Difference;
import dev.gatehouse.host.store.Holds;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RunChanges;
import dev.gatehouse.host.store.RunDetails;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.Window;
import dev.gatehouse.host.unattended.ConnectorState;
import dev.gatehouse.host.unattended.LogLine;
import dev.gatehouse.host.unattended.Syncs;
import dev.gatehouse.spi.model.ResourceKind;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.ZipOutputStream;

/** The runs of a connector: what each read, changed and told, with files to save. */
final class RunPages {
  private static final int RUNS_OF_A_PAGE = 25;
  private static final int LINES_OF_A_PAGE = 500;

  private final Database state;
  private final Runs runs;
  private final Syncs syncs;
  private final Events events;
  private final SecretMask mask;

  RunPages(Services services) {
    this.state = services.state;
    this.runs = new Runs(state);
    this.syncs = services.syncs;
    this.events = services.events;
    this.mask = services.mask;
  }

  void addTo(Routes routes) {
    String run = "/connectors/{connector}/runs/{run}";
    routes.get("/connectors/{connector}/runs", Permit.SIGNED_IN, this::list);
    routes.get(run, Permit.SIGNED_IN, this::show);
    routes.get(run + "/differences", Permit.SIGNED_IN, this::differences);
    routes.get(run + "/snapshot", Permit.SIGNED_IN, this::snapshot);
  }

  private void list(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.RUNS);
    OptionalLong connector = syncs.get(head.id()).connectorId();
    List<RunRow> found =
        connector.isEmpty()
            ? List.of()
            : runs.before(
                connector.getAsLong(),
                Numbers.orElse(page.field("before"), Long.MAX_VALUE),
                RUNS_OF_A_PAGE + 1);
    boolean more = found.size() > RUNS_OF_A_PAGE;
    List<RunRow> shown = more ? found.subList(0, RUNS_OF_A_PAGE) : found;
    Map<Long, RunChanges> sums = runs.sums(shown);
    page.show(
        "connectors",
        "Runs of " + head.name(),
        "runs.jte",
        new RunsView(
            head,
            shown.stream()
                .map(each -> new RunsView.Line(each, sums.getOrDefault(each.id(), RunChanges.NONE)))
                .toList(),
            more ? OptionalLong.of(shown.get(shown.size() - 1).id()) : OptionalLong.empty()));
  }

  private void show(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.RUNS);
    RunRow run = run(page);
    RunDetails details = new RunDetails(state, run.id());
    Map<RemovalKind, RunChanges> changes = byKind(details.changes());
    DifferencePart part = new DifferencePart(state, run);
    List<LogLine> lines =
        syncs
            .log()
            .ofRun(
                head.id(), run.id(), Numbers.orElse(page.field("after"), 0), LINES_OF_A_PAGE + 1);
    boolean more = lines.size() > LINES_OF_A_PAGE;
    List<LogLine> log = more ? lines.subList(0, LINES_OF_A_PAGE) : lines;
    page.show(
        "connectors",
        "Run " + run.id() + " of " + head.name(),
        "run.jte",
        new RunView(
            head,
            run,
            details.streams(),
            WarningGroup.of(details.issues()),
            changes,
            details.decisions().stream().filter(each -> each.run() != run.id()).toList(),
            holdsNow(run),
            part.list(page, changes),
            part.refusal(),
            runs.stateIsKept(run.connectorId(), run.id()),
            log,
            more ? OptionalLong.of(log.get(log.size() - 1).id()) : OptionalLong.empty()));
  }

  /** Finds the run of the path, which must be the connector's. */
  private RunRow run(Page page) {
    ConnectorState connector = syncs.get(page.number("connector"));
    return runs.find(page.number("run"))
        .filter(
            each ->
                connector.connectorId().isPresent()
                    && each.connectorId() == connector.connectorId().getAsLong())
        .orElseThrow(NotFoundResponse::new);
  }

  private boolean holdsNow(RunRow run) {
    return run.state() == RunState.HELD
        && Holds.read(
            state,
            run.connectorId(),
            holds ->
                holds.lastPublished().filter(last -> last.id() == run.id()).isPresent()
                    && !holds.waiting(run.id(), "", Window.first(1)).isEmpty());
  }

  private static Map<RemovalKind, RunChanges> byKind(List<ChangeRow> rows) {
    Map<RemovalKind, RunChanges> sums = new EnumMap<>(RemovalKind.class);
    for (ChangeRow each : rows) {
      sums.merge(
          each.kind(),
          new RunChanges(each.added(), each.changed(), each.removed(), each.held()),
          RunChanges::plus);
    }
    sums.values().removeIf(RunChanges::isNone);
    return sums;
  }

  private void differences(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.RUNS);
    RunRow run = run(page);
    DifferencePart part = new DifferencePart(state, run);
    if (!part.refusal().isEmpty()) {
      page.redirectFailed(head.address(ConnectorTab.RUNS) + "/" + run.id(), part.refusal());
      return;
    }
    Format format = page.format();
    note(page, head, "exported what run " + run.id() + " of " + head.name() + " changed");
    Difference.read(
        state,
        run.connectorId(),
        part.earlier(),
        run.id(),
        difference -> {
          page.rows(
              "differences-" + run.id(),
              format,
              DiffRows.columns(format),
              rows -> print(difference, new DiffRows(rows, format)));
          return true;
        });
  }

  private static void print(Difference difference, DiffRows rows) {
    for (ResourceKind kind : ResourceKind.values()) {
      difference.resources(kind, rows::add);
    }
    difference.grants(rows::add);
  }

  private void snapshot(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.RUNS);
    RunRow run = run(page);
    Format format = page.format();
    String name = "snapshot-" + run.id() + "-" + format + ".zip";
    if (!runs.stateIsKept(run.connectorId(), run.id())) {
      page.redirectFailed(
          head.address(ConnectorTab.RUNS) + "/" + run.id(),
          new DifferencePart(state, run).refusal());
      return;
    }
    note(page, head, "exported the state of " + head.name() + " after run " + run.id());
    Published.readAt(
        state,
        run.connectorId(),
        run.id(),
        published -> {
          page.send(name, "application/zip", out -> write(published, out, format));
          return true;
        });
  }

  private void write(Published published, OutputStream out, Format format) {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      StateExport.intoZip(published, zip, format, mask).write();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private void note(Page page, ConnectorHead head, String what) {
    events.note(page.visitor().email(), Event.Kind.EXPORT, head.id(), what);
  }
}
