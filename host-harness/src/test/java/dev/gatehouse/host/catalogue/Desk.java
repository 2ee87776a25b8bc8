package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.spi.model.Secret;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Both databases of a data folder with two people, and everything of the catalogue. */
final class Desk implements AutoCloseable {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T10:00:00Z"), ZoneOffset.UTC);
  static final String MIRA = "mira@example.com";

  final Database state;
  final Database console;
  final Events events;
  final ConsoleConnectors connectors;
  final Applications applications;
  final AccountLinks links;
  final Map<String, String> environment = new HashMap<>();

  Desk(Path folder) {
    state = Database.open(folder);
    console = Database.open(folder, DatabaseFile.CONSOLE);
    events = new Events(console, CLOCK);
    connectors = new ConsoleConnectors(console, events, CLOCK);
    applications = new Applications(console, state, events, CLOCK);
    links = new AccountLinks(console, state, events, CLOCK);
    console.write(
        handle -> {
          person(handle, 1, MIRA, "Mira", false);
          person(handle, 2, "ole@example.com", "Ole", false);
          person(handle, 3, "gone@example.com", "Gone", true);
          return true;
        });
  }

  private static void person(Handle handle, long id, String email, String name, boolean disabled) {
    handle.execute(
        "INSERT INTO person (id, email, name, role, disabled, created_at)"
            + " VALUES (?, ?, ?, 'VIEWER', ?, '2026-11-26T09:00:00Z')",
        id,
        email,
        name,
        disabled);
  }

  ConnectorSettings settings(OperatorLimits limits) {
    SecretReader reader =
        new SecretReader(
            environment,
            new ByteArrayInputStream(new byte[0]),
            setting -> Optional.empty(),
            warning -> {},
            secret -> {});
    return new ConnectorSettings(
        state,
        connectors,
        events,
        CLOCK,
        reader,
        () -> HostContext.of(1, new Cancellation()),
        limits);
  }

  /** A connector without settings, for an application of its own. */
  ConsoleConnector draft(String name) {
    return connectors.draft(name, "sample", applications.create(name, MIRA).id(), MIRA);
  }

  /** What was noted, the oldest first. */
  List<String> noted() {
    List<String> lines =
        new ArrayList<>(
            events.list(OptionalLong.empty(), Long.MAX_VALUE, 100).stream()
                .map(Event::what)
                .toList());
    Collections.reverse(lines);
    return lines;
  }

  static Secret secret(String value) {
    return Secret.of(value);
  }

  @Override
  public void close() {
    console.close();
    state.close();
  }
}
