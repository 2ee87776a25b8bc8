package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.store.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Keeps the connectors as people see them: name, application and owners, and for which connector of
 * the state each stands. Safe for several threads.
 */
public final class ConsoleConnectors {
  private final Database console;
  private final Events events;
  private final Clock clock;

  /**
   * Makes the store.
   *
   * @param console the console's own database; never null
   * @param events where what is done is noted; never null
   * @param clock tells the time; never null
   */
  public ConsoleConnectors(Database console, Events events, Clock clock) {
    this.console = console;
    this.events = events;
    this.clock = clock;
  }

  /** Returns all connectors, ordered by name; never null. */
  public List<ConsoleConnector> list() {
    return console.read(ConsoleConnectorSql::list);
  }

  /** Finds a connector by its number. */
  public Optional<ConsoleConnector> find(long id) {
    return console.read(handle -> ConsoleConnectorSql.find(handle, "id", id));
  }

  /** Finds the connector that stands for a row of the state. */
  public Optional<ConsoleConnector> ofConnector(long connector) {
    return console.read(handle -> ConsoleConnectorSql.find(handle, "connector_id", connector));
  }

  /**
   * Proposes a name that is free.
   *
   * @param base what it begins with, such as the plugin's name; never blank
   * @return the base itself, or the base with a number; never blank
   */
  public String proposeName(String base) {
    return console.read(handle -> free(handle, base));
  }

  /**
   * Makes a connector without settings. An unmanaged application is managed from then on.
   *
   * @param name its name for people, or one of {@link #proposeName}; never null
   * @param plugin the id of its plugin; never blank
   * @param application the number of the application that it will read
   * @param actor the e-mail address of who adds it; never blank
   * @return the connector; never null
   * @throws CatalogueException if the name does not fit or is taken, or there is no such
   *     application
   */
  public ConsoleConnector draft(String name, String plugin, long application, String actor) {
    String checked = DisplayName.checked(name);
    return console.write(
        handle -> {
          requireFree(handle, checked, 0);
          String title = ApplicationSql.manage(handle, application);
          long id =
              ConsoleConnectorSql.insert(
                  handle, checked, plugin, OptionalLong.of(application), clock.instant());
          note(actor, id, "Added the connector " + checked + " for " + title + ".");
          return found(handle, id);
        });
  }

  /**
   * Renames a connector for people. Its name on the command line stays.
   *
   * @throws CatalogueException if the name does not fit or is taken, or the connector is gone
   */
  public void rename(long id, String name, String actor) {
    String checked = DisplayName.checked(name);
    console.write(
        handle -> {
          String before = found(handle, id).name();
          requireFree(handle, checked, id);
          if (!before.equals(checked)) {
            handle.execute("UPDATE console_connector SET name = ? WHERE id = ?", checked, id);
            note(actor, id, "Renamed the connector " + before + " to " + checked + ".");
          }
          return true;
        });
  }

  /**
   * Chooses the application that a connector reads, such as for one that was added by the command
   * line. An unmanaged application is managed from then on.
   *
   * @throws CatalogueException if one of them is gone
   */
  public void assign(long id, long application, String actor) {
    console.write(
        handle -> {
          ConsoleConnector connector = found(handle, id);
          String title = ApplicationSql.manage(handle, application);
          handle.execute(
              "UPDATE console_connector SET application_id = ? WHERE id = ?", application, id);
          note(actor, id, "Put the connector " + connector.name() + " onto " + title + ".");
          return true;
        });
  }

  /**
   * Says who answers for a connector.
   *
   * @param id the connector
   * @param persons the numbers of all owners; never empty
   * @param actor the e-mail address of who decides; never blank
   * @return who was not an owner before; never null
   * @throws CatalogueException if nobody is left, somebody cannot sign in any more, or the
   *     connector is gone
   */
  public List<Owner> setOwners(long id, Set<Long> persons, String actor) {
    if (persons.isEmpty()) {
      throw new CatalogueException("Choose at least one owner.");
    }
    return console.write(
        handle -> {
          ConsoleConnector before = found(handle, id);
          for (long person : new TreeSet<>(persons)) {
            if (!before.isOwnedBy(person)) {
              addOwner(handle, id, person);
            }
          }
          before.owners().stream()
              .filter(owner -> !persons.contains(owner.person()))
              .forEach(
                  owner ->
                      handle.execute(
                          "DELETE FROM connector_owner WHERE console_connector_id = ?"
                              + " AND person_id = ?",
                          id,
                          owner.person()));
          return changedOwners(before, found(handle, id), actor);
        });
  }

  private static void addOwner(Handle handle, long id, long person) {
    int added =
        handle.execute(
            "INSERT INTO connector_owner (console_connector_id, person_id)"
                + " SELECT ?, id FROM person WHERE id = ? AND disabled = 0",
            id,
            person);
    if (added == 0) {
      throw new CatalogueException("One of the owners cannot sign in. Choose somebody else.");
    }
  }

  private List<Owner> changedOwners(ConsoleConnector before, ConsoleConnector after, String actor) {
    List<Owner> added = without(after.owners(), before.owners());
    List<Owner> removed = without(before.owners(), after.owners());
    added.forEach(
        owner ->
            note(actor, after.id(), owner.email() + " is an owner of " + after.name() + " now."));
    removed.forEach(
        owner ->
            note(
                actor,
                after.id(),
                owner.email() + " is no owner of " + after.name() + " any more."));
    return added;
  }

  private static List<Owner> without(List<Owner> owners, List<Owner> others) {
    return owners.stream().filter(Predicate.not(others::contains)).toList();
  }

  /**
   * Marks a connector as identity provider, or takes the mark away. What was discovered stays.
   *
   * @throws CatalogueException if the connector is gone
   */
  public void markIdentityProvider(long id, boolean mark, String actor) {
    console.write(
        handle -> {
          ConsoleConnector connector = found(handle, id);
          if (connector.identityProvider() != mark) {
            handle.execute(
                "UPDATE console_connector SET identity_provider = ? WHERE id = ?", mark, id);
            note(
                actor,
                id,
                connector.name()
                    + (mark ? " is our identity provider now." : " is no identity provider now."));
          }
          return true;
        });
  }

  /**
   * Remembers for which connector of the state a draft stands, once its settings are saved.
   *
   * @param id the draft
   * @param stored the connector of the state; never null
   * @throws CatalogueException if the draft is gone
   */
  public void attach(long id, ConfiguredConnector stored) {
    console.write(
        handle -> {
          found(handle, id);
          // It may have been taken for one of the command line a moment ago.
          handle.execute(
              "DELETE FROM console_connector WHERE connector_id = ? AND id <> ?", stored.id(), id);
          ConsoleConnectorSql.attach(handle, id, stored.id(), stored.createdAt());
          return true;
        });
  }

  /**
   * Takes notice of what the command line did: a connector that was added there appears here, and
   * one that was removed there is a draft again.
   *
   * @param state all connectors of the state; never null
   */
  public void adopt(List<ConfiguredConnector> state) {
    Map<Long, ConfiguredConnector> open = new LinkedHashMap<>();
    state.forEach(each -> open.put(each.id(), each));
    List<ConsoleConnectorSql.Attachment> lost = new ArrayList<>();
    for (ConsoleConnectorSql.Attachment each : console.read(ConsoleConnectorSql::attachments)) {
      ConfiguredConnector stands = open.get(each.connector());
      if (stands != null && stands.createdAt().equals(each.since())) {
        open.remove(each.connector());
      } else {
        lost.add(each);
      }
    }
    if (!lost.isEmpty() || !open.isEmpty()) {
      console.write(
          handle -> {
            lost.forEach(each -> detach(handle, each));
            open.values().forEach(each -> adopt(handle, each));
            return true;
          });
    }
  }

  private void detach(Handle handle, ConsoleConnectorSql.Attachment lost) {
    ConsoleConnectorSql.detach(handle, lost.id());
    note(
        Events.CONSOLE,
        lost.id(),
        "The settings and data of " + lost.name() + " were removed on the command line.");
  }

  private void adopt(Handle handle, ConfiguredConnector stored) {
    if (ConsoleConnectorSql.find(handle, "connector_id", stored.id()).isPresent()) {
      return;
    }
    String name = free(handle, stored.name());
    long id =
        ConsoleConnectorSql.insert(
            handle, name, stored.plugin(), OptionalLong.empty(), stored.createdAt());
    ConsoleConnectorSql.attach(handle, id, stored.id(), stored.createdAt());
    note(Events.CONSOLE, id, "Found the connector " + name + ", added on the command line.");
  }

  /**
   * Removes a connector from the console; what is in the state is removed by the caller before.
   * Applications that it discovered stay, flagged as gone.
   *
   * @throws CatalogueException if the connector is gone
   */
  public void remove(long id, String actor) {
    console.write(
        handle -> {
          String name = found(handle, id).name();
          ApplicationSql.flagAllOf(handle, id, clock.instant());
          handle.execute("DELETE FROM console_connector WHERE id = ?", id);
          note(actor, id, "Removed the connector " + name + ".");
          return true;
        });
  }

  private static ConsoleConnector found(Handle handle, long id) {
    return ConsoleConnectorSql.find(handle, "id", id)
        .orElseThrow(() -> new CatalogueException("The connector is not there any more."));
  }

  private static void requireFree(Handle handle, String name, long self) {
    Optional<ConsoleConnector> other = ConsoleConnectorSql.find(handle, "name", name);
    if (other.isPresent() && other.get().id() != self) {
      throw new CatalogueException("There is a connector " + name + " already. Choose another.");
    }
  }

  private static String free(Handle handle, String base) {
    String name = base;
    for (int number = 2; ConsoleConnectorSql.find(handle, "name", name).isPresent(); number++) {
      name = base + " " + number;
    }
    return name;
  }

  private void note(String actor, long id, String what) {
    events.note(actor, Event.Kind.CONNECTOR, id, what);
  }
}
