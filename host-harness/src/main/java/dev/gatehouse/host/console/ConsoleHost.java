package dev.gatehouse.host.console;

import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import java.net.URI;
import java.util.Optional;

/** Everything that runs while the console is open. */
public final class ConsoleHost implements AutoCloseable {
  private final Database database;
  private final LivePlugins plugins;
  private final Console console;

  private ConsoleHost(Database database, LivePlugins plugins, Console console) {
    this.database = database;
    this.plugins = plugins;
    this.console = console;
  }

  /**
   * Starts everything.
   *
   * @param options where the server listens; never null
   * @param state what was read from target systems; it stays the caller's; never null
   * @param plugins the connectors' code, closed with the host; never null
   * @return the running host, to be closed by the caller; never null
   */
  public static ConsoleHost start(ServerOptions options, Database state, LivePlugins plugins) {
    Database database = Database.open(state.folder(), DatabaseFile.CONSOLE);
    Routes routes = new Routes();
    new HealthPages(() -> true).addTo(routes);
    routes.get("/", Permit.SIGNED_IN, page -> page.redirect("/connectors"));
    Console console =
        Console.start(options, routes, context -> Optional.empty(), (visitor, connector) -> false);
    return new ConsoleHost(database, plugins, console);
  }

  /** Returns the address that the server listens at; never null. */
  public URI address() {
    return console.address();
  }

  /** Returns the link with which the first Super Administrator is made; empty if there is one. */
  public Optional<URI> setUpLink() {
    return Optional.empty();
  }

  @Override
  public void close() {
    console.close();
    plugins.close();
    database.close();
  }
}
