package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.OperatorLimits;
import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.host.store.SyncLock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that runs while the console is open. */
public final class ConsoleHost implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final SyncLock lock;
  private final Database console;
  private final Services services;
  private final Routes routes = new Routes();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private @Nullable Console server;

  private ConsoleHost(Parts parts, SyncLock lock) {
    this.lock = lock;
    this.console = Database.open(parts.state().folder(), DatabaseFile.CONSOLE);
    boolean opened = false;
    try {
      this.services = new Services(parts, console, () -> server().publicAddress());
      opened = true;
    } finally {
      if (!opened) {
        console.close();
      }
    }
  }

  /**
   * Starts everything.
   *
   * @param options where the server listens; never null
   * @param parts what it works with; never null
   * @return the running host, to be closed by the caller; never null
   * @throws ConfigurationException if another server runs on the same data folder
   */
  public static ConsoleHost start(ServerOptions options, Parts parts) {
    Path folder = parts.state().folder();
    SyncLock lock =
        SyncLock.tryAcquireForServer(folder, Instant.now())
            .orElseThrow(() -> new ConfigurationException(taken(folder)));
    boolean opened = false;
    try {
      ConsoleHost host = new ConsoleHost(parts, lock);
      opened = true;
      return host.started(options);
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private ConsoleHost started(ServerOptions options) {
    boolean started = false;
    try {
      start(options);
      started = true;
      return this;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  private static String taken(Path folder) {
    return "Another server runs on the data folder "
        + folder
        + SyncLock.server(folder).map(each -> " (process " + each.pid() + ")").orElse("")
        + ". Stop that one, or choose another folder with --data.";
  }

  private void start(ServerOptions options) {
    SignInPages ways =
        new SignInPages(services.signIn, services.setUp, services.people, services.sessions);
    ways.addTo(routes);
    addPages();
    services.look();
    server = Console.start(options, routes, ways::visitor, this::owns);
    services.syncs.start();
    @SuppressWarnings("unused") // It goes on until the host ends, and look() lets nothing out.
    var unending =
        looks.scheduleWithFixedDelay(
            services::look,
            BETWEEN_LOOKS.toMillis(),
            BETWEEN_LOOKS.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void addPages() {
    routes.get("/", Permit.SIGNED_IN, page -> page.redirect("/connectors"));
    new HealthPages(this::ready).addTo(routes);
    new ConnectorPages(services).addTo(routes);
    new SchedulePages(services.syncs, services.clock).addTo(routes);
    new ConnectorAuditPages(services.syncs, services.events).addTo(routes);
    new AccessPages(
            services.state, services.connectors, new AccessChanges(services), services.events)
        .addTo(routes);
    new FindingPages(services.state, services.connectors, services.events).addTo(routes);
    new PluginPages(services.plugins, services.approved).addTo(routes);
    new MailPages(services.mailAccount, services.mailLog, services.mailer).addTo(routes);
    new PeoplePages(services.people, new Invitations(services)).addTo(routes);
    new AuditPages(services.events).addTo(routes);
    new RunPages(services).addTo(routes);
    new HeldPages(services).addTo(routes);
    new CapabilityPages(services).addTo(routes);
    DataPages data = new DataPages(services);
    data.addTo(routes);
    new ApplicationPages(services, data).addTo(routes);
    new ObjectPages(services).addTo(routes);
    OwnerMails ownerMails = new OwnerMails(services);
    new AddPages(services).addTo(routes);
    new OwnerPages(services, ownerMails).addTo(routes);
    new SettingsPages(services, ownerMails).addTo(routes);
    new ConnectorCarePages(services).addTo(routes);
  }

  private boolean owns(Visitor visitor, String connector) {
    return connector.matches("\\d{1,18}")
        && services
            .consoleConnectors
            .find(Long.parseLong(connector))
            .filter(each -> each.isOwnedBy(visitor.id()))
            .isPresent();
  }

  private Console server() {
    Console running = server;
    if (running == null) {
      throw new IllegalStateException("the server does not listen yet");
    }
    return running;
  }

  /** Returns everything that is answered. */
  Routes routes() {
    return routes;
  }

  /** Returns the address that the server listens at; never null. */
  public URI address() {
    return server().address();
  }

  /** Returns the address under which people reach the server; it ends with a slash; never null. */
  public URI publicAddress() {
    return server().publicAddress();
  }

  /** Returns the link with which the first Super Administrator is made; empty if there is one. */
  public Optional<URI> setUpLink() {
    return services
        .setUp
        .link()
        .map(
            link ->
                server().publicAddress().resolve("set-up/" + link.secret().reveal(String::new)));
  }

  @Override
  public void close() {
    looks.shutdownNow();
    if (server != null) {
      server.close();
    }
    services.close();
    console.close();
    lock.close();
  }

  /** Returns whether both databases answer, so that pages and syncs can do their work. */
  private boolean ready() {
    return answers(services.state) && answers(console);
  }

  private static boolean answers(Database database) {
    try {
      return database.read(handle -> handle.select("SELECT 1").mapTo(Integer.class).one()) == 1;
    } catch (StoreException unusable) {
      return false;
    }
  }

  /**
   * What the console works with.
   *
   * @param state what was read from target systems; it stays the caller's; never null
   * @param secrets opens the secrets of connectors; never null
   * @param mask hides every secret that was opened; never null
   * @param limits how far people at the console may reach; never null
   * @param loader loads the plugins, given which jars are let in; they are closed with the host;
   *     never null
   */
  public record Parts(
      Database state,
      SecretReader secrets,
      SecretMask mask,
      OperatorLimits limits,
      Function<Predicate<String>, LivePlugins> loader) {}
}
