package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.CatalogueException;
import dev.gatehouse.host.catalogue.ConsoleConnector;
import java.util.OptionalLong;

/** What is decided about a connector besides its settings: its name, its application, its end. */
final class ConnectorCarePages {
  private final Services services;
  private final ApplicationChoice choice;

  ConnectorCarePages(Services services) {
    this.services = services;
    this.choice = new ApplicationChoice(services.applications);
  }

  void addTo(Routes routes) {
    routes.post("/connectors/{connector}/name", Permit.CONNECTORS, this::rename);
    routes.get("/connectors/{connector}/application", Permit.CONNECTORS, this::chooseApplication);
    routes.post("/connectors/{connector}/application", Permit.CONNECTORS, this::assign);
    routes.post("/connectors/{connector}/remove", Permit.CONNECTORS, this::remove);
  }

  private void rename(Page page) {
    ConsoleConnector connector = services.connector(page);
    String name = page.field("name");
    try {
      services.consoleConnectors.rename(connector.id(), name, page.visitor().email());
      page.redirect(settings(connector), "It is called " + name + " now.");
    } catch (CatalogueException refused) {
      page.redirectFailed(settings(connector), String.valueOf(refused.getMessage()));
    }
  }

  private void chooseApplication(Page page) {
    ConsoleConnector connector = services.connector(page);
    choice.show(page, address(connector), OptionalLong.of(connector.id()), connector.name());
  }

  private void assign(Page page) {
    ConsoleConnector connector = services.connector(page);
    try {
      services.consoleConnectors.assign(
          connector.id(), choice.chosen(page), page.visitor().email());
      page.redirect(
          connector.connector().isEmpty()
              ? "/connectors/" + connector.id() + WizardStep.OWNERS.path()
              : settings(connector),
          "The application is chosen.");
    } catch (CatalogueException refused) {
      choice.showAgain(
          page,
          address(connector),
          OptionalLong.of(connector.id()),
          connector.name(),
          String.valueOf(refused.getMessage()));
    }
  }

  private void remove(Page page) {
    ConsoleConnector connector = services.connector(page);
    if (!page.field("name").equals(connector.name())) {
      page.redirectFailed(
          settings(connector),
          "Nothing was removed. Type the name of the connector, "
              + connector.name()
              + ", to say that you mean it.");
      return;
    }
    try {
      services.removal.remove(connector, page.visitor().email());
      page.redirect("/connectors", connector.name() + " is removed, with all that was read.");
    } catch (CatalogueException refused) {
      page.redirectFailed(settings(connector), String.valueOf(refused.getMessage()));
    }
  }

  private static String settings(ConsoleConnector connector) {
    return "/connectors/" + connector.id() + WizardStep.SETTINGS.path();
  }

  private static String address(ConsoleConnector connector) {
    return "/connectors/" + connector.id() + WizardStep.APPLICATION.path();
  }
}
