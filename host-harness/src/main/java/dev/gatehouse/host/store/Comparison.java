package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds out what differs between what a run has staged and what is published, and keeps it as a
 * plan. For one thread.
 *
 * <p>The order is: {@link #match}, look unknown ends of grants up, {@link #plan}, confirm removals,
 * hold too many of them, and then make a {@link Publication}. What a look-up or a second read finds
 * is staged as well, and the comparison is made again. All sets are compared in SQL; none of them
 * is ever in memory.
 */
public final class Comparison implements AutoCloseable {
  private static final int OBJECTS_AT_A_TIME = 2_000;

  private final Database database;
  private final Connector connector;
  private final long connectorId;
  private final long newerThan;
  private final Sql sql;
  private final Doubts doubts;
  private boolean dangling;

  /**
   * Makes a comparison.
   *
   * @param database the store; never null
   * @param staging what was read; never null. It is not used otherwise until this is closed
   * @param connectorId the connector's row
   * @param connector what the streams feed; never null
   * @param readSince when reading began: what provisioning has read back since then is newer than
   *     what was staged; never null
   */
  public Comparison(
      Database database,
      Staging staging,
      long connectorId,
      Connector connector,
      Instant readSince) {
    this.database = database;
    this.connector = connector;
    this.connectorId = connectorId;
    this.newerThan = NewerThanRun.since(readSince);
    this.sql = staging.sql();
    this.doubts = new Doubts(sql, connector, connectorId);
    sql.update("ATTACH ? AS store", database.file().toString());
    sql.update("PRAGMA store.cache_size = -" + Database.CACHE_KILOBYTES);
  }

  /** Matches what was read with what is known. */
  public void match() {
    database.write(
        handle -> {
          Declarations.addEntitlements(handle, connectorId, connector);
          return true;
        });
    ComparisonSql.TABLES.forEach(sql::update);
    ComparisonSql.PLAN_TABLES.forEach(sql::update);
    long last = sql.number("SELECT coalesce(max(id), 0) FROM resource");
    for (long from = 1; from <= last; from += OBJECTS_AT_A_TIME) {
      sql.update(ComparisonSql.OBJECTS, connectorId, from, from + OBJECTS_AT_A_TIME - 1);
    }
    sql.update(ComparisonSql.SOURCES, connectorId);
    sql.inTransaction(
        () -> {
          sql.update(ComparisonSql.PART_SOURCES, connectorId);
          sql.update(ComparisonSql.SEEN, connectorId);
          sql.update(NewerSql.NEWER, connectorId, newerThan);
          sql.update(NewerSql.FORGET_OLDER);
          sql.update(NewerSql.FORGET_OLDER_GRANTS, connectorId);
        });
    sql.inTransaction(
        () -> {
          long matched = sql.update(ComparisonSql.SEEN_GRANTS, connectorId);
          dangling = matched < sql.number("SELECT count(*) FROM held_by");
          sql.update(NewerSql.FORGET_REVOKED);
        });
  }

  /**
   * Returns objects that grants name and nobody knows, although their list is complete.
   *
   * @param most how many at most
   * @return the objects, each once; never null
   */
  public List<UnknownEnd> unknownEnds(int most) {
    return dangling ? doubts.unknownEnds(most) : List.of();
  }

  /**
   * Plans what happens to resources and grants. A part that names objects nobody knows becomes
   * incomplete.
   *
   * @return warnings that leave everything complete, in sentences by stream; never null
   */
  public List<IssueRow> plan() {
    List<IssueRow> warnings = new ArrayList<>();
    sql.inTransaction(
        () -> {
          if (dangling) {
            warnings.addAll(doubts.noteDangling());
          }
          sql.update(ComparisonSql.COMPLETE_SOURCES);
          doubts.block();
          sql.update(ComparisonSql.PLAN_RESOURCES);
          sql.update(ComparisonSql.PLAN_REMOVALS, connectorId);
          sql.update(ComparisonSql.PLAN_GRANTS);
          sql.update(ComparisonSql.PLAN_IMPLIED_REVOCATIONS);
          sql.update(ComparisonSql.PLAN_REVOCATIONS, connectorId);
          sql.update(ComparisonSql.PLAN_SEEN_AGAIN);
          sql.update(ComparisonSql.PLAN_SEEN_GRANTS_AGAIN);
        });
    return warnings;
  }

  /** Returns the removals of the plan; never null. */
  public PlannedRemovals removals() {
    return new PlannedRemovals(sql, connectorId);
  }

  /**
   * Returns the parts from which something is missing that was there before and is not gone with
   * another object, unless they were read twice already.
   *
   * @return the parts; never null
   */
  public List<RemovalSource> unconfirmedRemovals() {
    return sql.list(
        ComparisonSql.UNCONFIRMED,
        row -> new RemovalSource(row.getLong(1), row.getLong(2), row.getLong(3)));
  }

  /** Returns the resources that are missing from a part; never null. */
  public List<ResourceId> missingResources(RemovalSource source) {
    return sql.list(
        "SELECT o.type, o.id FROM plan_resource p JOIN store.object o ON o.key = p.key"
            + " JOIN part_source s ON s.source_id = p.source_id"
            + " WHERE p.op = 'REMOVE' AND s.part_id = ?",
        row -> new ResourceId(row.getString(1), row.getString(2)),
        source.partId());
  }

  /** Returns the grants that are missing from a part; never null. */
  public List<Grant> missingGrants(RemovalSource source) {
    return sql.list(
        "SELECT r.type, r.id, e.name, q.type, q.id FROM plan_grant p"
            + " JOIN store.object r ON r.key = p.resource_key"
            + " JOIN store.entitlement e ON e.id = p.entitlement_id"
            + " JOIN store.object q ON q.key = p.principal_key"
            + " JOIN part_source s ON s.source_id = p.source_id"
            + " WHERE p.op = 'REMOVE' AND p.implied = 0 AND s.part_id = ?",
        row ->
            Grant.of(
                new ResourceId(row.getString(1), row.getString(2)),
                row.getString(3),
                new ResourceId(row.getString(4), row.getString(5))),
        source.partId());
  }

  /**
   * Returns what the plan does.
   *
   * @param holdReasons why removals of a unit wait; never null
   * @return one row for each unit that has or will have something; never null
   */
  public List<ChangeRow> changes(Map<RemovalUnit, String> holdReasons) {
    return PlanCounts.of(sql, connectorId, holdReasons);
  }

  /**
   * Makes the publication of the plan.
   *
   * @param runId the run
   * @return the publication, to be written before this is closed; never null
   */
  public Publication publication(long runId) {
    database.write(
        handle -> {
          Declarations.save(handle, connectorId, connector);
          return true;
        });
    sql.inTransaction(
        () -> {
          ComparisonSql.GAPS.forEach(statement -> sql.update(statement, runId, connectorId));
          sql.update(NewerSql.SETTLED, connectorId, runId, newerThan);
        });
    return new Publication(database, sql, connectorId, runId, newerThan);
  }

  /** Ends the comparison; the plan stays in the staging file. */
  @Override
  public void close() {
    sql.update("DETACH store");
  }
}
