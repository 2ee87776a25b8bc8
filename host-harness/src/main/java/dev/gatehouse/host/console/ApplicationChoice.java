package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ApplicationFilter;
import dev.gatehouse.host.catalogue.Applications;
import dev.gatehouse.host.catalogue.CatalogueException;
import dev.gatehouse.host.store.Window;
import java.util.Optional;
import java.util.OptionalLong;

/** Lets a person choose the application of a connector, or make one. */
final class ApplicationChoice {
  private static final int SHOWN = 8;
  private static final String NEW = "new";

  private final Applications applications;

  ApplicationChoice(Applications applications) {
    this.applications = applications;
  }

  /** Answers with the page, or with its lists if htmx asks for them. */
  void show(Page page, String address, OptionalLong connector, String what) {
    ApplicationChoiceView view = view(page, address, connector, what);
    if (page.wantsFragment()) {
      page.fragment("application-choices.jte", view);
    } else {
      page.show("connectors", what, "application-choice.jte", view);
    }
  }

  /** Answers with the page again, because what was chosen does not fit. */
  void showAgain(Page page, String address, OptionalLong connector, String what, String why) {
    page.showAgain(
        "connectors", what, "application-choice.jte", view(page, address, connector, what), why);
  }

  private ApplicationChoiceView view(
      Page page, String address, OptionalLong connector, String what) {
    String search = page.field("q");
    return new ApplicationChoiceView(
        address,
        connector,
        what,
        search,
        page.field("name"),
        applications.list(new ApplicationFilter(Optional.of(false), search), Window.first(SHOWN)),
        applications.list(new ApplicationFilter(Optional.of(true), search), Window.first(SHOWN)));
  }

  /**
   * Returns the number of the application that a form names, which is made if it is to be new.
   *
   * @throws CatalogueException if none was chosen, or its name does not fit
   */
  long chosen(Page page) {
    String chosen = page.field("application");
    if (chosen.equals(NEW)) {
      return applications.create(page.field("name"), page.visitor().email()).id();
    }
    if (!chosen.matches("\\d{1,18}")) {
      throw new CatalogueException("Choose an application, or make a new one.");
    }
    return Long.parseLong(chosen);
  }
}
