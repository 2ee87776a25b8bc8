package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.store.Database;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The jars that may be loaded into the server, by their digests. What lies in the plugins folder
 * when the server runs for the first time came with the installation and is let in; any other jar
 * waits for a Super Administrator. Safe for several threads.
 */
public final class ApprovedPlugins {
  private final Database console;
  private final Events events;
  private final Clock clock;
  private final Set<String> digests = ConcurrentHashMap.newKeySet();

  /**
   * Makes the list.
   *
   * @param console the console's own database; never null
   * @param events where each decision is noted; never null
   * @param clock tells when it was made; never null
   */
  public ApprovedPlugins(Database console, Events events, Clock clock) {
    this.console = console;
    this.events = events;
    this.clock = clock;
    digests.addAll(
        console.read(
            handle ->
                handle
                    .createQuery("SELECT sha256 FROM approved_plugin")
                    .mapTo(String.class)
                    .list()));
  }

  /**
   * Loads what is let in; at the first start, everything that came with the installation.
   *
   * @param loader loads plugins, given which jars are let in; never null
   * @return what it loaded; never null
   */
  public LivePlugins load(Function<Predicate<String>, LivePlugins> loader) {
    boolean first = digests.isEmpty();
    LivePlugins plugins = loader.apply(digest -> (first && digests.isEmpty()) || contains(digest));
    if (first) {
      plugins
          .entries()
          .forEach(
              entry ->
                  entry
                      .sha256()
                      .filter(digest -> entry.connector().isPresent())
                      .ifPresent(digest -> insert(digest, entry.jar(), Events.CONSOLE)));
    }
    return plugins;
  }

  /** Returns whether a jar may be loaded, by its SHA-256 in lower case hex. */
  public boolean contains(String sha256) {
    return digests.contains(sha256);
  }

  /**
   * Lets a jar in.
   *
   * @param sha256 its digest in lower case hex; never blank
   * @param jar its name; never blank
   * @param actor who decided that; never blank
   */
  public void approve(String sha256, String jar, String actor) {
    if (insert(sha256, jar, actor)) {
      events.note(actor, Event.Kind.PLUGIN, "let in the plugin " + jar + ", SHA-256 " + sha256);
    }
  }

  private boolean insert(String sha256, String jar, String actor) {
    int rows =
        console.write(
            handle ->
                handle
                    .createUpdate(
                        "INSERT OR IGNORE INTO approved_plugin (sha256, jar, approved_at, actor)"
                            + " VALUES (:sha256, :jar, :at, :actor)")
                    .bind("sha256", sha256)
                    .bind("jar", jar)
                    .bind("at", clock.instant().toString())
                    .bind("actor", actor)
                    .execute());
    digests.add(sha256);
    return rows > 0;
  }

  /**
   * Shuts a jar out again; what is under way with it ends first.
   *
   * @param sha256 its digest in lower case hex; never blank
   * @param jar its name; never blank
   * @param actor who decided that; never blank
   */
  public void withdraw(String sha256, String jar, String actor) {
    console.write(handle -> handle.execute("DELETE FROM approved_plugin WHERE sha256 = ?", sha256));
    if (digests.remove(sha256)) {
      events.note(actor, Event.Kind.PLUGIN, "shut out the plugin " + jar + ", SHA-256 " + sha256);
    }
  }
}
