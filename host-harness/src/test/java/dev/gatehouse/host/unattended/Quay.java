package dev.gatehouse.host.unattended;

import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.ConnectorChange.GivenSecret;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.connector.SecretSource;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.plugin.LentPlugin;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.FakeTime;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Both databases with one connector, named Corp in the console, to a system of some accounts. */
final class Quay implements AutoCloseable {
  static final String KEY = "planted-secret-key";
  static final long CORP = 7;

  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User").build();
  private static final int PAGE = 10;

  final FakeTime time = new FakeTime();
  final Database console;
  final Database state;
  final Connectors connectors;
  final Events events;
  final SecretMask mask = new SecretMask();
  final List<Notice> notices = new CopyOnWriteArrayList<>();

  /** Put in the way of the check; may throw. */
  volatile Runnable check = () -> {};

  /** Is told of each page that is read, and from which row on. */
  volatile BiConsumer<Integer, ConnectorContext> page = (from, context) -> {};

  volatile int accounts = 25;

  Quay(Path folder) {
    console = Database.open(folder, DatabaseFile.CONSOLE);
    state = Database.open(folder);
    connectors = new Connectors(state, time, "mira");
    events = new Events(console, time);
  }

  /** Adds the connector to both databases. */
  Quay withCorp() {
    ConnectorSetup setup = setup(HostContext.of(1, new Cancellation()));
    long id = setup.add(connector(), "corp", key(), true).id();
    addToConsole(OptionalLong.of(id));
    return this;
  }

  void addToConsole(OptionalLong connectorId) {
    console.write(
        handle ->
            handle.execute(
                "INSERT INTO console_connector (id, name, plugin, connector_id, created_at)"
                    + " VALUES (?, 'Corp', 'quay', ?, ?)",
                CORP,
                connectorId.isPresent() ? connectorId.getAsLong() : null,
                time.instant().toString()));
  }

  Syncs.Parts parts() {
    return new Syncs.Parts(
        console,
        state,
        connectors,
        this::setup,
        plugin -> LentPlugin.of(connector()),
        mask,
        events,
        notices::add,
        id -> {},
        time);
  }

  Syncs syncs() {
    return new Syncs(parts());
  }

  /** What the scheduler calls, for tests that turn the clock themselves. */
  SyncTask task() {
    ConnectorStates states = new ConnectorStates(console);
    return new SyncTask(parts(), states, new LogLines(console, mask, time));
  }

  ConnectorState corp() {
    return new ConnectorStates(console).get(CORP);
  }

  List<String> log() {
    return new LogLines(console, mask, time)
        .latest(CORP, 1_000).stream().map(line -> line.level() + " " + line.text()).toList();
  }

  List<String> audit() {
    return events.list(OptionalLong.of(CORP), Long.MAX_VALUE, 100).stream()
        .filter(event -> event.kind() == Event.Kind.SYNC)
        .map(event -> event.actor() + ": " + event.what())
        .toList();
  }

  static ConnectorException refused() {
    return ConnectorException.of(
        ConnectorException.Kind.AUTHENTICATION, "The key " + KEY + " is not accepted.");
  }

  static ConnectorException broken() {
    return ConnectorException.of(
        ConnectorException.Kind.CONFIGURATION, "The region does not know the organisation.");
  }

  private ConnectorSetup setup(ConnectorContext context) {
    return new ConnectorSetup(
        connectors,
        new SecretReader(
            Map.of(),
            new ByteArrayInputStream(new byte[0]),
            setting -> Optional.empty(),
            warning -> {},
            mask::hide),
        context);
  }

  private static ConnectorChange key() {
    return new ConnectorChange(
        Map.of(),
        Map.of("key", new GivenSecret(new SecretSource.Prompt(), Secret.of(KEY))),
        Set.of(),
        Map.of(),
        Set.of(),
        Set.of());
  }

  Connector connector() {
    return Connector.named("quay", "Quay")
        .version("1")
        .settings(
            List.of(
                SettingDefinition.named("key", SettingDefinition.Type.SECRET, "Key", "The key.")
                    .required()
                    .build()))
        .opens((configuration, context) -> new Session(context))
        .bind(
            USER,
            user ->
                user.reads(StreamDefinition.named("users", "Accounts"), session -> session::read))
        .build();
  }

  @Override
  public void close() {
    console.close();
    state.close();
  }

  private final class Session implements ConnectorSession {
    private final ConnectorContext context;

    Session(ConnectorContext context) {
      this.context = context;
    }

    Page read(PageRequest request) {
      int from = request.position().map(Integer::parseInt).orElse(0);
      page.accept(from, context);
      int to = Math.min(accounts, from + PAGE);
      Page.Builder result = Page.builder().rows(to - from).expectedRows(accounts);
      IntStream.range(from, to)
          .forEach(
              i ->
                  result.add(
                      Resource.of(USER, "u" + i, "User " + i)
                          .account(AccountProfile.of(AccountStatus.ACTIVE, "u" + i).build())
                          .build()));
      if (to < accounts) {
        result.next(request.cursorAt(Integer.toString(to)));
      }
      return result.build();
    }

    @Override
    public CheckReport check(CheckRequest request) {
      check.run();
      return CheckReport.of(new CheckReport.Organization("1", "Quay Ltd")).build();
    }

    @Override
    public void close() {}
  }
}
