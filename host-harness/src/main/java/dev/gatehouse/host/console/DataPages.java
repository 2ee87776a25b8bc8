package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.console.DataView.Emptiness;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.ResourceRows;
import dev.gatehouse.host.report.StreamReport;
import dev.gatehouse.host.store.GrantList;
import dev.gatehouse.host.store.GrantRow;
import dev.gatehouse.host.store.ListPage;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceList;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.host.store.Window;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;

/** Lists of what is published of one connector, filtered and in parts, and files of them. */
final class DataPages {
  private final Services services;

  DataPages(Services services) {
    this.services = services;
  }

  void addTo(Routes routes) {
    routes.get(
        "/connectors/{connector}/data",
        Permit.SIGNED_IN,
        page -> page.redirect(Address.list(services.connector(page).id(), DataKind.ACCOUNTS)));
    routes.get("/connectors/{connector}/data/{kind}", Permit.SIGNED_IN, this::show);
    routes.get("/connectors/{connector}/data/{kind}/export", Permit.SIGNED_IN, this::export);
  }

  private static DataKind kind(Page page) {
    return DataKind.of(page.path("kind")).orElseThrow(NotFoundResponse::new);
  }

  private void show(Page page) {
    ConsoleConnector connector = services.connector(page);
    DataKind kind = kind(page);
    DataView view =
        view(connector, DataQuery.of(kind, page), Address.list(connector.id(), kind), Map.of());
    if (page.wantsFragment()) {
      page.fragment("data-rows.jte", view);
    } else {
      ConnectorHead head = ConnectorHead.of(services.syncs, page, ConnectorTab.DATA);
      page.show(
          "connectors",
          kind.title() + " of " + connector.name(),
          "data.jte",
          new DataPageView(head, view));
    }
  }

  /**
   * Reads a part of a list.
   *
   * @param connector whose data; never null
   * @param query what was asked; never null
   * @param path the address that the list stands at; never blank
   * @param fixed fields that every address of it has; never null
   */
  DataView view(
      ConsoleConnector connector, DataQuery query, String path, Map<String, String> fixed) {
    if (connector.connector().isEmpty()) {
      return empty(connector, query, path, fixed, Emptiness.NO_SETTINGS);
    }
    return Published.read(
        services.state,
        connector.connector().getAsLong(),
        published ->
            published.run().isEmpty()
                ? empty(connector, query, path, fixed, Emptiness.NOTHING_READ)
                : view(published, connector, query, path, fixed));
  }

  private static DataView empty(
      ConsoleConnector connector,
      DataQuery query,
      String path,
      Map<String, String> fixed,
      Emptiness why) {
    return new DataView(
        connector.id(),
        connector.name(),
        path,
        fixed,
        query,
        why,
        List.of(),
        List.of(),
        List.of(),
        new Portion(1, 0, true),
        List.of());
  }

  private DataView view(
      Published published,
      ConsoleConnector connector,
      DataQuery query,
      String path,
      Map<String, String> fixed) {
    Window window = Portion.window(query.number(), query.descending());
    ResourceList resources = new ResourceList(published, services.counts);
    ListPage<ResourceRow> rows = new ListPage<>(List.of(), 0, true);
    ListPage<GrantRow> grants = new ListPage<>(List.of(), 0, true);
    if (query.kind() == DataKind.GRANTS) {
      grants = new GrantList(published, services.counts).page(query.grants(), window);
    } else {
      rows = resources.page(query.resources(), window);
    }
    return new DataView(
        connector.id(),
        connector.name(),
        path,
        fixed,
        query,
        Emptiness.NONE,
        query.kind().kind().map(resources::types).orElse(List.of("application", "group", "role")),
        rows.rows(),
        grants.rows(),
        Portion.of(query.number(), query.kind() == DataKind.GRANTS ? grants : rows),
        StreamReport.asOf(published.outdated(query.kind().kind())));
  }

  private void export(Page page) {
    ConsoleConnector connector = services.connector(page);
    DataQuery query = DataQuery.of(kind(page), page);
    Format format = page.format();
    long row = connector.connector().orElseThrow(NotFoundResponse::new);
    String what = query.kind().path() + query.words() + " of " + connector.name();
    services.events.note(
        page.visitor().email(),
        Event.Kind.EXPORT,
        connector.id(),
        "Exported " + what + " as " + format + ".");
    Published.read(
        services.state,
        row,
        published -> {
          export(page, published, query, format);
          return true;
        });
  }

  private void export(Page page, Published published, DataQuery query, Format format) {
    if (query.kind() == DataKind.GRANTS) {
      GrantList list = new GrantList(published, services.counts);
      page.rows(
          query.kind().path(),
          format,
          ResourceRows.GRANTS,
          rows -> list.all(query.grants(), each -> rows.row(ResourceRows.values(each))));
    } else {
      ResourceList list = new ResourceList(published, services.counts);
      ResourceRows columns = ResourceRows.of(format, query.kind() == DataKind.ACCOUNTS);
      page.rows(
          query.kind().path(),
          format,
          columns.columns(),
          rows -> list.all(query.resources(), each -> rows.row(columns.values(each))));
    }
  }
}
