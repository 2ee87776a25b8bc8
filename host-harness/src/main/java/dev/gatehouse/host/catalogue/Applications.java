package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.ListPage;
import dev.gatehouse.host.store.Window;
import java.time.Clock;
import java.util.Optional;

/**
 * Keeps the applications of this host: managed ones, which it looks after, and unmanaged ones,
 * which an identity provider told of. Safe for several threads.
 */
public final class Applications {
  private final Database console;
  private final Database state;
  private final Events events;
  private final Clock clock;

  /**
   * Makes the store.
   *
   * @param console the console's own database; never null
   * @param state what was read from target systems; never null
   * @param events where what is done is noted; never null
   * @param clock tells the time; never null
   */
  public Applications(Database console, Database state, Events events, Clock clock) {
    this.console = console;
    this.state = state;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Lists applications by name.
   *
   * @param filter which; never null
   * @param window which part of them; never null
   * @return the page; never null
   */
  public ListPage<Application> list(ApplicationFilter filter, Window window) {
    return console.read(handle -> ApplicationSql.list(handle, filter, window));
  }

  /** Finds an application by its number. */
  public Optional<Application> find(long id) {
    return console.read(handle -> ApplicationSql.find(handle, id));
  }

  /**
   * Makes a managed application by hand.
   *
   * @param name its name; never null
   * @param actor the e-mail address of who makes it; never blank
   * @return the application; never null
   * @throws CatalogueException if the name does not fit
   */
  public Application create(String name, String actor) {
    String checked = DisplayName.checked(name);
    return console.write(
        handle -> {
          long id = ApplicationSql.insert(handle, checked, clock.instant());
          note(actor, "Created the application " + checked + ".");
          return ApplicationSql.get(handle, id);
        });
  }

  /**
   * Lets the host look after an application, or not any more.
   *
   * @param id the application
   * @param managed whether the host looks after it
   * @param actor the e-mail address of who decides; never blank
   * @throws CatalogueException if there is no such application, or connectors read one that is not
   *     to be managed, or it was made by hand
   */
  public void manage(long id, boolean managed, String actor) {
    console.write(
        handle -> {
          Application application = ApplicationSql.get(handle, id);
          if (!managed && !application.connectors().isEmpty()) {
            throw new CatalogueException(
                application.name()
                    + " is read by "
                    + String.join(", ", application.connectors())
                    + ". It is managed as long as a connector reads it.");
          }
          if (!managed && application.discoveredBy().isEmpty()) {
            throw new CatalogueException(
                application.name() + " was created by hand, and such an application is managed.");
          }
          if (application.managed() != managed) {
            handle.execute("UPDATE application SET managed = ? WHERE id = ?", managed, id);
            note(
                actor,
                (managed ? "Began to manage " : "Ceased to manage ") + application.name() + ".");
          }
          return true;
        });
  }

  /**
   * Says by hand whether accounts in an application are made by SCIM.
   *
   * @param id the application
   * @param scim whether they are; empty to leave it to the source again
   * @param actor the e-mail address of who says so; never blank
   * @throws CatalogueException if there is no such application
   */
  public void setScim(long id, Optional<Boolean> scim, String actor) {
    console.write(
        handle -> {
          String name = ApplicationSql.get(handle, id).name();
          handle.execute(
              "UPDATE application SET scim = ?, scim_by_hand = ? WHERE id = ?",
              scim.orElse(null),
              scim.isPresent(),
              id);
          note(
              actor,
              "Whether SCIM makes the accounts of "
                  + name
                  + (scim.isEmpty() ? " is for its source to tell." : " was set by hand: ")
                  + scim.map(yes -> yes ? "yes." : "no.").orElse(""));
          return true;
        });
  }

  /**
   * Takes over the applications that an identity provider knows, as they are published now: new
   * ones come unmanaged, names follow, and what the provider does not have any more is flagged.
   * Does nothing if the connector is no identity provider or has published nothing.
   *
   * @param connector the connector; never null
   * @return what came of it; never null
   */
  public Discovery discover(ConsoleConnector connector) {
    if (!connector.identityProvider() || connector.connector().isEmpty()) {
      return Discovery.NOTHING;
    }
    Discovery found =
        new DiscoveryRun(console, state, connector, clock.instant())
            .take(connector.connector().getAsLong());
    if (found.changesSomething()) {
      events.note(
          Events.CONSOLE, Event.Kind.APPLICATION, connector.id(), found.sentence(connector.name()));
    }
    return found;
  }

  private void note(String actor, String what) {
    events.note(actor, Event.Kind.APPLICATION, what);
  }
}
