package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.CatalogueException;
import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.ResourceRows;
import dev.gatehouse.host.store.GrantFilter;
import dev.gatehouse.host.store.GrantList;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.spi.model.ResourceId;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;

/** One account, group, application or role: details, grants, history, and links to others. */
final class ObjectPages {
  private static final String OBJECT = "/connectors/{connector}/data/{kind}/object";

  private final Services services;
  private final ObjectViews views;

  ObjectPages(Services services) {
    this.services = services;
    this.views = new ObjectViews(services);
  }

  void addTo(Routes routes) {
    routes.get(OBJECT, Permit.SIGNED_IN, this::show);
    routes.get(OBJECT + "/export", Permit.SIGNED_IN, this::export);
    routes.post("/connectors/{connector}/data/accounts/link", Permit.CONNECTORS, this::link);
  }

  /** An id is taken as it is, blanks included. */
  private static ResourceId id(Page page) {
    String type = page.raw("type");
    String id = page.raw("id");
    if (type.isBlank() || id.isBlank()) {
      throw new NotFoundResponse();
    }
    return new ResourceId(type, id);
  }

  private void show(Page page) {
    ObjectView view =
        views
            .of(
                services.connector(page),
                id(page),
                new ObjectViews.Query(
                    page.field("text"),
                    Portion.number(page.field("page")),
                    Portion.number(page.field("held"))))
            .filter(found -> found.kind().path().equals(page.path("kind")))
            .orElseThrow(NotFoundResponse::new);
    page.show("connectors", view.row().name(), "object.jte", view);
  }

  private void export(Page page) {
    ConsoleConnector connector = services.connector(page);
    DataKind kind = DataKind.of(page.path("kind")).orElseThrow(NotFoundResponse::new);
    ResourceId id = id(page);
    String text = page.field("text");
    Format format = page.format();
    boolean account = kind == DataKind.ACCOUNTS;
    GrantFilter filter = account ? GrantFilter.of(id, text) : GrantFilter.on(id, text);
    long row = connector.connector().orElseThrow(NotFoundResponse::new);
    services.events.note(
        page.visitor().email(),
        Event.Kind.EXPORT,
        connector.id(),
        (account ? "Exported the grants that " + id + " holds" : "Exported the grants on " + id)
            + (text.isEmpty() ? "" : " with “" + text + "”")
            + " at "
            + connector.name()
            + " as "
            + format
            + ".");
    Published.read(
        services.state,
        row,
        published -> {
          GrantList list = new GrantList(published, services.counts);
          page.rows(
              "grants",
              format,
              ResourceRows.GRANTS,
              rows -> list.all(filter, each -> rows.row(ResourceRows.values(each))));
          return true;
        });
  }

  private void link(Page page) {
    ConsoleConnector connector = services.connector(page);
    ResourceId id = id(page);
    String other = page.field("other");
    if (!other.matches("\\d{1,18}")) {
      throw new BadRequestResponse("The other account of a link is a number.");
    }
    boolean refused = page.field("refused").equals("true");
    String address = Address.object(connector.id(), DataKind.ACCOUNTS, id) + "#links";
    try {
      services.links.refuse(
          connector.connector().orElseThrow(NotFoundResponse::new),
          id,
          Long.parseLong(other),
          refused,
          page.visitor().email());
      page.redirect(
          address,
          refused
              ? "The two accounts are not taken for one person's any more."
              : "The two accounts are taken for one person's again.");
    } catch (CatalogueException gone) {
      page.redirectFailed(address, String.valueOf(gone.getMessage()));
    }
  }
}
