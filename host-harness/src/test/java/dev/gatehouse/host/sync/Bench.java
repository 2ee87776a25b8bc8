package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.store.AccessRow;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.HeldRemoval;
import dev.gatehouse.host.store.HoldDecision.Verdict;
import dev.gatehouse.host.store.Holds;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.RemovalName;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A store with one connector to a town, and what tests want to know of it. */
final class Bench implements AutoCloseable {
  final Database database;
  final Town town;
  final FakeTime time = new FakeTime();
  final List<SyncEvent> events = new CopyOnWriteArrayList<>();
  final long connectorId;
  SyncListener listener = event -> {};
  int concurrency = 4;
  Cancellation cancellation = new Cancellation();

  /** Measures how long calls of the plugin take. */
  LongSupplier nanos = System::nanoTime;

  Bench(Path folder, Town town) {
    this(Database.open(folder), town, "town");
  }

  Bench(Database database, Town town, String name) {
    this(database, town, add(database, name));
  }

  private static long add(Database database, String name) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "INSERT INTO connector (name, plugin, created_at)"
                        + " VALUES (?, 'town', '2026-03-01T00:00:00Z') RETURNING id")
                .bind(0, name)
                .mapTo(Long.class)
                .one());
  }

  private Bench(Database database, Town town, long connectorId) {
    this.database = database;
    this.town = town;
    this.connectorId = connectorId;
  }

  /** A store that has its only connector already. */
  static Bench reopened(Database database, Town town) {
    return new Bench(database, town, 1);
  }

  SyncResult sync() {
    return sync(UnaryOperator.identity());
  }

  ReviewResult accept(String... kinds) {
    return decide(Verdict.ACCEPTED, Optional.empty(), kinds);
  }

  ReviewResult reject(String... kinds) {
    return decide(Verdict.REJECTED, Optional.empty(), kinds);
  }

  ReviewResult decide(Verdict verdict, Optional<Stream<RemovalName>> only, String... kinds) {
    return decide(
        new ReviewRequest(
            connectorId,
            "corp",
            verdict,
            OptionalLong.empty(),
            false,
            List.of(kinds),
            only,
            "mira",
            "planned"));
  }

  ReviewResult decide(ReviewRequest request) {
    return new Review(database, time).decide(request);
  }

  /** What waits, one line each. */
  List<String> waiting() {
    return Holds.read(
        database,
        connectorId,
        holds -> {
          List<String> lines = new ArrayList<>();
          holds
              .current()
              .ifPresent(
                  hold ->
                      holds.waiting(
                          hold.run().id(), OptionalLong.empty(), each -> lines.add(line(each))));
          return lines;
        });
  }

  /** What was rejected and has not been seen again, one line each. */
  List<String> rejected() {
    return Holds.read(
        database,
        connectorId,
        holds -> {
          List<String> lines = new ArrayList<>();
          holds.rejected(OptionalLong.empty(), each -> lines.add(line(each)));
          assertEquals(lines.size(), holds.rejectedCount());
          return lines;
        });
  }

  private static String line(HeldRemoval removal) {
    return removal
            .grant()
            .map(grant -> grant.principal() + " is " + grant.entitlement() + " of ")
            .orElse("")
        + removal.resource();
  }

  SyncResult sync(UnaryOperator<SyncRequest.Builder> options) {
    HostContext context =
        HostContext.of(Pacing.fixed(concurrency), cancellation, time, time, nanos);
    try (OpenConnector open = town.connector().open(Configuration.builder().build(), context)) {
      return new Sync(database)
          .run(
              options.apply(SyncRequest.of(connectorId, "corp", open, context)).build(),
              event -> {
                events.add(event);
                listener.on(event);
              });
    }
  }

  /** Everything that is published, one line each, sorted. */
  List<String> state() {
    return Published.read(database, connectorId, Bench::lines);
  }

  /** Everything that a run has published; nothing if it has not. */
  List<String> stateAt(long run) {
    return Published.readAt(database, connectorId, run, Bench::lines).orElse(List.of());
  }

  private static List<String> lines(Published published) {
    TreeSet<String> lines = new TreeSet<>();
    for (ResourceKind kind : ResourceKind.values()) {
      published.resources(
          kind,
          OptionalLong.empty(),
          row -> lines.add(row.type() + "/" + row.id() + " " + row.name() + " " + row.body()));
    }
    published.grants(
        OptionalLong.empty(),
        row ->
            lines.add(
                row.principalType()
                    + "/"
                    + row.principalId()
                    + " is "
                    + row.entitlement()
                    + " of "
                    + row.resourceType()
                    + "/"
                    + row.resourceId()));
    return new ArrayList<>(lines);
  }

  /** What a fresh store would show of the town. */
  static List<String> truth(Path folder, Town town) {
    int asked = town.asked.size();
    try (Bench fresh = new Bench(folder, town)) {
      fresh.sync();
      return fresh.state();
    } finally {
      town.asked.subList(asked, town.asked.size()).clear();
    }
  }

  List<AccessRow> access(Optional<ResourceId> account, Optional<ResourceId> target) {
    List<AccessRow> rows = new ArrayList<>();
    Published.read(
        database,
        connectorId,
        published -> {
          published.access(account, target, OptionalLong.empty(), rows::add);
          return true;
        });
    return rows;
  }

  @Override
  public void close() {
    database.close();
  }
}
