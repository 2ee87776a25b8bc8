package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ApprovedPlugins;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.people.People;
import dev.gatehouse.host.people.Sessions;
import dev.gatehouse.host.people.SetUp;
import dev.gatehouse.host.people.SignIn;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import dev.gatehouse.host.unattended.Syncs;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that runs while the console is open. */
public final class ConsoleHost implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Database console;
  private final LivePlugins plugins;
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private final Syncs syncs;
  private final SetUp setUp;
  private final Console server;

  private ConsoleHost(
      ServerOptions options,
      Database state,
      SecretReader secrets,
      SecretMask mask,
      Function<Predicate<String>, LivePlugins> loader) {
    Clock clock = Clock.systemUTC();
    this.console = Database.open(state.folder(), DatabaseFile.CONSOLE);
    Events events = new Events(console, clock);
    ApprovedPlugins approved = new ApprovedPlugins(console, events, clock);
    this.plugins = load(loader, approved);
    Connectors connectors = new Connectors(state, clock, Events.CONSOLE);
    this.syncs =
        new Syncs(
            new Syncs.Parts(
                console,
                state,
                connectors,
                context -> new ConnectorSetup(connectors, secrets, context),
                plugins::lease,
                mask,
                events,
                notice -> {},
                clock));

    Routes routes = new Routes();
    routes.get("/", Permit.SIGNED_IN, page -> page.redirect("/connectors"));
    People people = new People(console, events, clock);
    Sessions sessions = new Sessions(console, events, clock);
    this.setUp = new SetUp(console, events, clock);
    SignIn signIn = new SignIn(console, sessions, events, clock);
    SignInPages ways = new SignInPages(signIn, setUp, people, sessions);
    ways.addTo(routes);
    new HealthPages(() -> true).addTo(routes);
    AccessChanges changes = new AccessChanges(state, connectors, plugins, secrets);
    new AccessPages(state, connectors, changes, events).addTo(routes);
    new FindingPages(state, connectors, events).addTo(routes);
    new PluginPages(plugins, approved).addTo(routes);
    new AuditPages(events).addTo(routes);
    new RunPages(state, syncs, events, mask).addTo(routes);
    new HeldPages(state, syncs, events, clock).addTo(routes);
    new CapabilityPages(
            new CapabilityPages.Parts(state, syncs, plugins, secrets, mask, events, clock))
        .addTo(routes);
    this.server = Console.start(options, routes, ways::visitor, (visitor, connector) -> false);
    syncs.start();
    @SuppressWarnings("unused") // It goes on until the host ends, and look() lets nothing out.
    var unending =
        looks.scheduleWithFixedDelay(
            this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Starts everything.
   *
   * @param options where the server listens; never null
   * @param state what was read from target systems; it stays the caller's; never null
   * @param secrets opens the secrets of connectors; never null
   * @param mask hides every secret that was opened; never null
   * @param loader loads the plugins, given which jars are let in; they are closed with the host;
   *     never null
   * @return the running host, to be closed by the caller; never null
   */
  public static ConsoleHost start(
      ServerOptions options,
      Database state,
      SecretReader secrets,
      SecretMask mask,
      Function<Predicate<String>, LivePlugins> loader) {
    return new ConsoleHost(options, state, secrets, mask, loader);
  }

  /** At the first start everything is let in that came with the installation. */
  private static LivePlugins load(
      Function<Predicate<String>, LivePlugins> loader, ApprovedPlugins approved) {
    if (!approved.isEmpty()) {
      return loader.apply(approved::contains);
    }
    LivePlugins plugins = loader.apply(digest -> approved.isEmpty() || approved.contains(digest));
    Map<String, String> jars =
        plugins.entries().stream()
            .filter(entry -> entry.connector().isPresent())
            .collect(Collectors.toMap(entry -> entry.sha256().orElse(""), PluginEntry::jar));
    approved.seen(jars);
    return plugins;
  }

  /**
   * Notices what others have changed: jars in the plugins folder, connectors on the command line.
   */
  private void look() {
    try {
      plugins.look();
      syncs.takeUp();
    } catch (RuntimeException unusable) {
      System.getLogger(ConsoleHost.class.getName())
          .log(System.Logger.Level.WARNING, "the plugins folder cannot be used", unusable);
    }
  }

  /** Returns the address that the server listens at; never null. */
  public URI address() {
    return server.address();
  }

  /** Returns the link with which the first Super Administrator is made; empty if there is one. */
  public Optional<URI> setUpLink() {
    return setUp
        .link()
        .map(link -> server.publicAddress().resolve("set-up/" + link.secret().reveal(String::new)));
  }

  @Override
  public void close() {
    looks.shutdownNow();
    server.close();
    syncs.close();
    plugins.close();
    console.close();
  }
}
