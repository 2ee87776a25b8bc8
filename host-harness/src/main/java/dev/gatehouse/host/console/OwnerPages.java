package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.CatalogueException;
import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.catalogue.Owner;
import dev.gatehouse.host.people.PersonPage;
import dev.gatehouse.host.people.PersonQuery;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who answers for a connector: chosen among people, and asked for help by mail. */
final class OwnerPages {
  private static final int SHOWN = 20;
  private static final String OWNER = "owner";

  private final Services services;
  private final OwnerMails mails;

  OwnerPages(Services services, OwnerMails mails) {
    this.services = services;
    this.mails = mails;
  }

  void addTo(Routes routes) {
    routes.get("/connectors/{connector}/owners", Permit.SIGNED_IN, this::show);
    routes.post("/connectors/{connector}/owners", Permit.CONNECTORS, this::choose);
    routes.get("/connectors/{connector}/owners/people", Permit.CONNECTORS, this::people);
    routes.get("/connectors/{connector}/owners/mails", Permit.SETTINGS, this::mails);
    routes.post("/connectors/{connector}/owners/{person}/mail", Permit.CONNECTORS, this::again);
  }

  private void show(Page page) {
    ConsoleConnector connector = services.connector(page);
    page.show(
        "connectors",
        title(connector),
        "owners.jte",
        view(page, connector, first(page, connector)));
  }

  /** Who adds a connector is the first to be thought of. */
  private static Set<Long> first(Page page, ConsoleConnector connector) {
    return connector.owners().isEmpty() ? Set.of(page.visitor().id()) : owners(connector);
  }

  private static Set<Long> owners(ConsoleConnector connector) {
    return connector.owners().stream().map(Owner::person).collect(Collectors.toSet());
  }

  private void people(Page page) {
    page.fragment("owner-choices.jte", view(page, services.connector(page), chosen(page)));
  }

  private void mails(Page page) {
    ConsoleConnector connector = services.connector(page);
    page.fragment("owner-mails.jte", new OwnerMailsView(connector.id(), mails.of(connector)));
  }

  private void choose(Page page) {
    ConsoleConnector connector = services.connector(page);
    Set<Long> chosen = chosen(page);
    if (page.field("do").equals("search")) {
      page.show("connectors", title(connector), "owners.jte", view(page, connector, chosen));
      return;
    }
    try {
      List<Owner> added =
          services.consoleConnectors.setOwners(connector.id(), chosen, page.visitor().email());
      List<Owner> others =
          added.stream().filter(owner -> owner.person() != page.visitor().id()).toList();
      others.forEach(owner -> mails.ask(connector, owner, page.visitor()));
      if (connector.connector().isEmpty()) {
        page.redirect("/connectors/" + connector.id() + WizardStep.SETTINGS.path());
      } else {
        page.redirect(address(connector), "The owners are changed.");
      }
    } catch (CatalogueException refused) {
      page.showAgain(
          "connectors",
          title(connector),
          "owners.jte",
          view(page, connector, chosen),
          String.valueOf(refused.getMessage()));
    }
  }

  private void again(Page page) {
    ConsoleConnector connector = services.connector(page);
    long person = page.number("person");
    Owner owner =
        connector.owners().stream()
            .filter(each -> each.person() == person)
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    mails.ask(connector, owner, page.visitor());
    page.redirect(address(connector));
  }

  private static Set<Long> chosen(Page page) {
    return page.fields(OWNER).stream()
        .filter(each -> each.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private OwnersView view(Page page, ConsoleConnector connector, Set<Long> chosen) {
    String search = page.field("q");
    List<OwnersView.Candidate> candidates = new ArrayList<>();
    long more = 0;
    if (page.visitor().changesConnectors()) {
      chosen.stream()
          .flatMap(id -> services.people.find(id).stream())
          .map(person -> new OwnersView.Candidate(person, true))
          .forEach(candidates::add);
      PersonPage found =
          services.people.list(
              new PersonQuery(search, false, PersonQuery.Order.NAME, false, 0, SHOWN));
      found.people().stream()
          .filter(person -> !chosen.contains(person.id()))
          .map(person -> new OwnersView.Candidate(person, false))
          .forEach(candidates::add);
      more = found.total() - found.people().size();
    }
    return new OwnersView(
        ConnectorHead.of(services.syncs, page, ConnectorTab.OWNERS),
        connector.owners(),
        search,
        candidates,
        more,
        new OwnerMailsView(connector.id(), mails.of(connector)),
        services.mailAccount.settings().isPresent());
  }

  private static String title(ConsoleConnector connector) {
    return "Owners of " + connector.name();
  }

  private static String address(ConsoleConnector connector) {
    return "/connectors/" + connector.id() + WizardStep.OWNERS.path();
  }
}
