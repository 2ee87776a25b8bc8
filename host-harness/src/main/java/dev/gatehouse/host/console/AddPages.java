package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.CatalogueException;
import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.catalogue.ConsoleConnectors;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.spi.Connector;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The first steps to a new connector: its plugin, and the application that it reads. */
final class AddPages {
  private final LivePlugins plugins;
  private final ConsoleConnectors connectors;
  private final ApplicationChoice choice;

  AddPages(Services services) {
    this.plugins = services.plugins;
    this.connectors = services.consoleConnectors;
    this.choice = new ApplicationChoice(services.applications);
  }

  void addTo(Routes routes) {
    routes.get("/connectors/add", Permit.CONNECTORS, this::catalogue);
    routes.get("/connectors/add/{plugin}", Permit.CONNECTORS, this::choose);
    routes.post("/connectors/add/{plugin}", Permit.CONNECTORS, this::add);
  }

  private void catalogue(Page page) {
    List<PluginEntry> entries = plugins.entries();
    List<AddView.Plugin> loaded =
        entries.stream()
            .flatMap(entry -> entry.connector().stream())
            .map(AddPages::plugin)
            .toList();
    String search = page.field("q");
    AddView view =
        new AddView(
            search,
            loaded.stream().filter(plugin -> matches(plugin, search)).toList(),
            loaded.size(),
            (int) entries.stream().filter(PluginEntry::waits).count());
    if (page.wantsFragment()) {
      page.fragment("add-found.jte", view);
    } else {
      page.show("connectors", "Add connector", "add.jte", view);
    }
  }

  private static AddView.Plugin plugin(Connector connector) {
    return new AddView.Plugin(
        connector.id(), connector.displayName(), connector.version(), CapabilityRow.of(connector));
  }

  private static boolean matches(AddView.Plugin plugin, String search) {
    return (plugin.name() + " " + plugin.id())
        .toLowerCase(Locale.ROOT)
        .contains(search.toLowerCase(Locale.ROOT));
  }

  private void choose(Page page) {
    choice.show(page, address(page), OptionalLong.empty(), title(page));
  }

  private void add(Page page) {
    String title = title(page);
    try {
      ConsoleConnector draft =
          connectors.draft(
              connectors.proposeName(title),
              page.path("plugin"),
              choice.chosen(page),
              page.visitor().email());
      page.redirect("/connectors/" + draft.id() + WizardStep.OWNERS.path());
    } catch (CatalogueException refused) {
      choice.showAgain(
          page, address(page), OptionalLong.empty(), title, String.valueOf(refused.getMessage()));
    }
  }

  private static String address(Page page) {
    return "/connectors/add/" + page.path("plugin");
  }

  /** Returns the plugin's name for people; the answer is "not found" if it is not in use. */
  private String title(Page page) {
    String id = page.path("plugin");
    return plugins.entries().stream()
        .flatMap(entry -> entry.connector().stream())
        .filter(connector -> connector.id().equals(id))
        .map(Connector::displayName)
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }
}
