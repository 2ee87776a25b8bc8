package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.Application;
import dev.gatehouse.host.catalogue.ApplicationFilter;
import dev.gatehouse.host.catalogue.CatalogueException;
import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.console.ApplicationsView.Tab;
import dev.gatehouse.host.store.ListPage;
import dev.gatehouse.host.store.Window;
import dev.gatehouse.spi.model.ResourceId;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The applications of this host: managed, unmanaged, and how one becomes the other. */
final class ApplicationPages {
  private static final String LIST = "/applications";
  private static final String ONE = "/applications/{application}";

  private final Services services;
  private final DataPages data;

  ApplicationPages(Services services, DataPages data) {
    this.services = services;
    this.data = data;
  }

  void addTo(Routes routes) {
    routes.get(LIST, Permit.SIGNED_IN, this::list);
    routes.get(ONE, Permit.SIGNED_IN, this::show);
    routes.post(LIST, Permit.CONNECTORS, this::create);
    routes.post(ONE + "/manage", Permit.CONNECTORS, this::manage);
    routes.post(ONE + "/scim", Permit.CONNECTORS, this::scim);
  }

  private void list(Page page) {
    ApplicationsView view = list(page, tab(page.field("show")));
    if (page.wantsFragment()) {
      page.fragment("application-rows.jte", view);
    } else {
      page.show("applications", "Applications", "applications.jte", view);
    }
  }

  private static Tab tab(String path) {
    return Arrays.stream(Tab.values())
        .filter(each -> each.path().equals(path))
        .findFirst()
        .orElse(Tab.MANAGED);
  }

  private ApplicationsView list(Page page, Tab tab) {
    String text = page.field("text");
    boolean descending = page.field("order").equals("down");
    long number = Portion.number(page.field("page"));
    Map<Tab, Long> counts = new EnumMap<>(Tab.class);
    for (Tab each : Tab.values()) {
      counts.put(each, services.applications.list(filter(each, ""), Window.first(1)).total());
    }
    ListPage<Application> rows =
        services.applications.list(filter(tab, text), Portion.window(number, descending));
    return new ApplicationsView(
        tab,
        counts,
        text,
        descending,
        rows.rows(),
        Portion.of(number, rows),
        services.consoleConnectors.list().stream().anyMatch(ConsoleConnector::identityProvider));
  }

  private static ApplicationFilter filter(Tab tab, String text) {
    return new ApplicationFilter(
        tab == Tab.ALL ? Optional.empty() : Optional.of(tab == Tab.MANAGED), text);
  }

  private void show(Page page) {
    Application application = application(page);
    List<ConsoleConnector> connectors =
        services.consoleConnectors.list().stream()
            .filter(each -> each.application().orElse(-1) == application.id())
            .toList();
    String wanted = page.field("connector");
    Optional<DataView> list =
        connectors.stream()
            .filter(each -> Long.toString(each.id()).equals(wanted))
            .findFirst()
            .or(() -> connectors.stream().findFirst())
            .map(connector -> data(page, application, connector));
    if (page.wantsFragment() && list.isPresent()) {
      page.fragment("data-rows.jte", list.get());
      return;
    }
    page.show(
        "applications",
        application.name(),
        "application.jte",
        new ApplicationView(application, connectors, source(application), list));
  }

  private DataView data(Page page, Application application, ConsoleConnector connector) {
    DataKind kind = DataKind.of(page.field("list")).orElse(DataKind.ACCOUNTS);
    Map<String, String> fixed = new LinkedHashMap<>();
    fixed.put("connector", Long.toString(connector.id()));
    fixed.put("list", kind.path());
    return data.view(connector, DataQuery.of(kind, page), address(application.id()), fixed);
  }

  /** The source id is the type and the id of what stands for it there. */
  private Optional<String> source(Application application) {
    String[] parts = application.sourceId().orElse("").split("/", 2);
    if (parts.length < 2 || parts[1].isBlank() || application.discoveredBy().isEmpty()) {
      return Optional.empty();
    }
    return services
        .consoleConnectors
        .find(application.discoveredBy().getAsLong())
        .map(
            connector ->
                Address.object(
                    connector.id(), DataKind.APPLICATIONS, new ResourceId(parts[0], parts[1])));
  }

  private void create(Page page) {
    try {
      Application made = services.applications.create(page.field("name"), page.visitor().email());
      page.redirect(address(made.id()), made.name() + " was created. Add a connector to read it.");
    } catch (CatalogueException refused) {
      page.redirectFailed(LIST, String.valueOf(refused.getMessage()));
    }
  }

  private void manage(Page page) {
    Application application = application(page);
    boolean managed = !page.field("managed").equals("false");
    try {
      services.applications.manage(application.id(), managed, page.visitor().email());
      page.redirect(
          address(application.id()),
          application.name()
              + (managed ? " is managed now. Add a connector to read it." : " is unmanaged now."));
    } catch (CatalogueException refused) {
      page.redirectFailed(address(application.id()), String.valueOf(refused.getMessage()));
    }
  }

  private void scim(Page page) {
    Application application = application(page);
    Optional<Boolean> scim =
        switch (page.field("scim")) {
          case "yes" -> Optional.of(true);
          case "no" -> Optional.of(false);
          case "source" -> Optional.empty();
          default -> throw new BadRequestResponse("SCIM is yes, no, or for the source to tell.");
        };
    services.applications.setScim(application.id(), scim, page.visitor().email());
    page.redirect(
        address(application.id()),
        scim.isPresent()
            ? "SCIM was set by hand. What the source tells does not change it."
            : "Whether it has SCIM is for its source to tell, at the next sync.");
  }

  private Application application(Page page) {
    return services
        .applications
        .find(page.number("application"))
        .orElseThrow(NotFoundResponse::new);
  }

  private static String address(long application) {
    return LIST + "/" + application;
  }
}
