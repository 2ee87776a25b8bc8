package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.store.AuditEntry;
import dev.gatehouse.host.store.AuditLog;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.FakeTime;
import dev.gatehouse.host.sync.HoldThresholds;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.Sync;
import dev.gatehouse.host.sync.SyncListener;
import dev.gatehouse.host.sync.SyncRequest;
import dev.gatehouse.host.sync.SyncResult;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ResourceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A store with one connector to a village that may be changed, and what tests want of it. */
final class Desk implements AutoCloseable {
  final Path folder;
  final Database database;
  final Village village;
  final Connectors connectors;
  final FakeTime time = new FakeTime();
  Cancellation cancellation = new Cancellation();
  int concurrency = 4;

  Desk(Path folder, Village village) {
    this.folder = folder;
    this.database = Database.open(folder);
    this.village = village;
    this.connectors = new Connectors(database, time, "tester");
    connectors.add(
        "corp",
        "village",
        new ConnectorChange(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Set.of()),
        Optional.empty());
    connectors.switchProvisioning(configured(), EnumSet.allOf(ProvisioningSwitch.class), true);
  }

  ConfiguredConnector configured() {
    return connectors.get("corp");
  }

  SyncResult sync() {
    return sync(time, event -> {});
  }

  /** A sync that publishes any number of removals: what a writer could not see may be many. */
  SyncResult syncAll() {
    return sync(time, event -> {}, new HoldThresholds(100, Long.MAX_VALUE));
  }

  SyncResult sync(Clock clock, SyncListener listener) {
    return sync(clock, listener, HoldThresholds.DEFAULT);
  }

  private SyncResult sync(Clock clock, SyncListener listener, HoldThresholds thresholds) {
    HostContext context = HostContext.of(concurrency, cancellation, clock, time);
    try (OpenConnector open = village.connector().open(Configuration.builder().build(), context)) {
      return new Sync(database)
          .run(
              SyncRequest.of(configured().id(), "corp", open, context)
                  .holdThresholds(thresholds)
                  .build(),
              listener);
    }
  }

  <T> T provisioning(Function<Provisioning, T> work) {
    return open(request -> work.apply(new Provisioning(database, request, event -> {})));
  }

  <T> T open(Function<ProvisioningRequest, T> work) {
    HostContext context = HostContext.of(concurrency, cancellation, time, time);
    try (OpenConnector open = village.connector().open(Configuration.builder().build(), context)) {
      return work.apply(
          new ProvisioningRequest(
              configured(), open, context, "tester", ProvisioningRequest.PATIENCE));
    }
  }

  ChangeResult carryOut(ChangeText text) {
    return provisioning(it -> it.carryOut(it.resolve(text)));
  }

  ApplyPlan plan(String... lines) {
    Path file = folder.resolve("changes.csv");
    try {
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChangeFile read = ChangeFile.read(file, village.connector());
    return Published.read(
        database, configured().id(), state -> ApplyPlan.of(read, village.connector(), state));
  }

  ApplyResult apply(ApplyPlan plan) {
    return apply(plan, ApplyRequest.MOST_FAILURES);
  }

  ApplyResult apply(ApplyPlan plan, int mostFailures) {
    return open(
        request ->
            new Apply(database, request, event -> {}, done -> {})
                .run(new ApplyRequest(plan, "changes.csv", mostFailures)));
  }

  List<AuditEntry> audit() {
    return new AuditLog(database).list("corp", OptionalLong.empty());
  }

  /** Everything that is published, one line each. */
  Set<String> published() {
    return Published.read(
        database,
        configured().id(),
        state -> {
          Set<String> lines = new TreeSet<>();
          for (ResourceKind kind : ResourceKind.values()) {
            state.resources(
                kind,
                OptionalLong.empty(),
                row ->
                    lines.add(
                        row.type()
                            + "/"
                            + row.id()
                            + " "
                            + row.name()
                            + row.status().map(it -> " " + it).orElse("")));
          }
          state.grants(
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
          return lines;
        });
  }

  /** Everything that the village really has, in the same form. */
  Set<String> truth() {
    Set<String> lines = new TreeSet<>();
    Village.State state = village.state;
    state
        .users()
        .forEach(
            it -> lines.add(it.id() + " " + it.name() + " " + it.account().orElseThrow().status()));
    state.admins().forEach(it -> lines.add(it.id() + " " + it.name() + " ACTIVE"));
    state.groups().forEach(it -> lines.add(it.id() + " " + it.name()));
    state.apps().forEach(it -> lines.add(it.id() + " " + it.name()));
    state.roles().forEach(it -> lines.add(it.id() + " " + it.name()));
    state.grants.forEach(it -> lines.add(it.toString()));
    return lines;
  }

  /** What is published and marked as read back. */
  Set<String> marked() {
    return Published.read(
        database,
        configured().id(),
        state -> {
          Set<String> lines = new TreeSet<>();
          for (ResourceKind kind : ResourceKind.values()) {
            state.resources(
                kind,
                OptionalLong.empty(),
                row -> {
                  if (row.readBack()) {
                    lines.add(row.type() + "/" + row.id());
                  }
                });
          }
          state.grants(
              OptionalLong.empty(),
              row -> {
                if (row.readBack()) {
                  lines.add(row.principalId() + " in " + row.resourceId());
                }
              });
          return lines;
        });
  }

  @Override
  public void close() {
    database.close();
  }
}
