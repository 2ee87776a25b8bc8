package dev.gatehouse.host.store;

import dev.gatehouse.host.store.ProvisionedMarks.Mark;
import dev.gatehouse.spi.model.Grant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Collects grants that are known to exist or not to, and writes them together. */
final class ProvisionedGrants {
  private static final String THE_GRANT =
      " WHERE resource_key = :resource AND entitlement_id = :entitlement"
          + " AND principal_key = :principal";
  private static final String VISIBLE =
      " AND from_run <= :run AND (to_run IS NULL OR to_run > :run)";

  private static final String ADD =
      "INSERT INTO grant_version (resource_key, entitlement_id, principal_key, from_run, to_run,"
          + " source_id) SELECT :resource, :entitlement, :principal, :run,"
          // A sync under way may have written the same grant for its own run already.
          + " (SELECT min(from_run) FROM grant_version"
          + THE_GRANT
          + " AND from_run > :run), :source"
          + " WHERE NOT EXISTS (SELECT 1 FROM grant_version"
          + THE_GRANT
          + VISIBLE
          + ") ON CONFLICT DO UPDATE SET to_run = excluded.to_run";
  private static final String REMOVE =
      "UPDATE grant_version SET to_run = :run" + THE_GRANT + VISIBLE;

  private final Handle handle;
  private final long run;
  private final ProvisionedKeys keys;
  private final ProvisionedSource sources;
  private final ProvisionedMarks marks;
  private final Map<Grant, Mark> pending = new LinkedHashMap<>();

  ProvisionedGrants(
      Handle handle,
      long run,
      ProvisionedKeys keys,
      ProvisionedSource sources,
      ProvisionedMarks marks) {
    this.handle = handle;
    this.run = run;
    this.keys = keys;
    this.sources = sources;
    this.marks = marks;
  }

  void add(Grant grant, boolean present, Instant at) {
    if (pending.containsKey(grant)) {
      write();
    }
    pending.put(
        grant,
        new Mark(
            keys.object(grant.resource()),
            keys.entitlement(grant.resource().type(), grant.entitlement()),
            keys.object(grant.principal()),
            present,
            at));
  }

  void write() {
    if (pending.isEmpty()) {
      return;
    }
    try (PreparedBatch added = handle.prepareBatch(ADD);
        PreparedBatch removed = handle.prepareBatch(REMOVE)) {
      pending.forEach(
          (grant, mark) -> {
            PreparedBatch batch = mark.present() ? added : removed;
            batch
                .bind("resource", mark.resource())
                .bind("entitlement", mark.entitlement())
                .bind("principal", mark.principal())
                .bind("run", run);
            if (mark.present()) {
              batch.bind("source", sources.ofGrant(grant, mark.resource(), mark.entitlement()));
            }
            batch.add();
          });
      execute(added);
      execute(removed);
    }
    marks.set(List.copyOf(pending.values()));
    pending.clear();
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
