package dev.gatehouse.host.store;

import dev.gatehouse.host.store.HoldDecision.Verdict;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Chooses some of the removals that wait, or of those that were rejected, and plans what a person's
 * decision does to them. For one thread; its caller holds the {@link SyncLock} of the connector.
 *
 * <p>It works in a nameless database that SQLite throws away, so that any number can be chosen
 * while memory does not grow and no other writer waits.
 */
public final class HoldChoice implements AutoCloseable {
  private static final String TABLE =
      """
      CREATE TABLE candidate (resource_key INTEGER NOT NULL, entitlement_id INTEGER NOT NULL,
        principal_key INTEGER NOT NULL, kind TEXT NOT NULL, stream TEXT NOT NULL,
        chosen INTEGER NOT NULL DEFAULT 0, named INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (resource_key, entitlement_id, principal_key)) WITHOUT ROWID
      """;

  /** A publication takes from here what it adds or changes; a decision does neither. */
  private static final String NOTHING_NEW =
      "CREATE TABLE resource (id INTEGER PRIMARY KEY, kind, name, login, email, status, body)";

  private static final String CANDIDATES =
      """
      INSERT INTO candidate (resource_key, entitlement_id, principal_key, kind, stream)
      SELECT resource_key, entitlement_id, principal_key, kind, stream FROM (%s)
      """;

  private static final String NAME =
      """
      UPDATE candidate SET named = 1 WHERE (resource_key, entitlement_id, principal_key) IN (
        SELECT c.resource_key, c.entitlement_id, c.principal_key
        FROM store.object o JOIN candidate c ON c.resource_key = o.key
        LEFT JOIN store.entitlement e ON e.id = c.entitlement_id
        LEFT JOIN store.object p ON p.key = c.principal_key
        WHERE o.connector_id = ?1 AND o.id = ?2 AND (?3 = '' OR o.type = ?3)
          AND coalesce(e.name, '') = ?4 AND coalesce(p.id, '') = ?5
          AND (?6 = '' OR coalesce(p.type, '') = ?6))
      """;

  private static final String PLAN_RESOURCES =
      """
      INSERT INTO plan_resource (op, key, source_id, own, kind, type)
      SELECT ?1, o.key, v.source_id, v.own, v.kind, o.type FROM candidate c
      JOIN store.object o ON o.key = c.resource_key
      JOIN store.resource_version v ON v.object_key = o.key AND v.to_run IS NULL
      WHERE c.chosen = 1 AND c.entitlement_id = 0
      """;

  /** Those that go with a resource are in the plan already. */
  private static final String PLAN_GRANTS =
      """
      INSERT OR IGNORE INTO plan_grant (op, resource_key, entitlement_id, principal_key, source_id)
      SELECT ?1, g.resource_key, g.entitlement_id, g.principal_key, g.source_id FROM candidate c
      JOIN store.grant_version g ON g.resource_key = c.resource_key
        AND g.entitlement_id = c.entitlement_id AND g.principal_key = c.principal_key
        AND g.to_run IS NULL
      WHERE c.chosen = 1
      """;

  /** The grants of what stays stay with it. */
  private static final String CHOOSE_WITH_RESOURCES =
      """
      UPDATE candidate SET chosen = 1 WHERE entitlement_id <> 0
        AND (resource_key IN (SELECT key FROM plan_resource)
          OR principal_key IN (SELECT key FROM plan_resource))
      """;

  private final Database database;
  private final long connectorId;
  private final Sql sql;

  private HoldChoice(Database database, long connectorId, String candidates, long of) {
    this.database = database;
    this.connectorId = connectorId;
    try {
      this.sql = new Sql(Database.connectNameless(), database.folder());
    } catch (SQLException failure) {
      throw StoreException.of(failure, database.folder());
    }
    try {
      begin(candidates, of);
    } catch (StoreException failure) {
      sql.close();
      throw failure;
    }
  }

  private void begin(String candidates, long of) {
    sql.update("ATTACH ? AS store", database.file().toString());
    sql.update(TABLE);
    sql.update(NOTHING_NEW);
    ComparisonSql.PLAN_TABLES.forEach(sql::update);
    long published = new Runs(database).published(connectorId).orElse(0L);
    sql.update(CANDIDATES.formatted(candidates), published, of);
  }

  /**
   * Begins a choice among the removals that wait with a run.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @param run the run
   * @return the choice, to be closed by the caller; never null
   */
  public static HoldChoice amongWaiting(Database database, long connectorId, long run) {
    return new HoldChoice(database, connectorId, Holds.WAITING, run);
  }

  /**
   * Begins a choice among the removals that were rejected and whose objects were not seen again.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @return the choice, to be closed by the caller; never null
   */
  public static HoldChoice amongRejected(Database database, long connectorId) {
    return new HoldChoice(database, connectorId, Holds.REJECTED, connectorId);
  }

  /** Chooses all; returns how many there are. */
  public long chooseAll() {
    return sql.update("UPDATE candidate SET chosen = 1");
  }

  /**
   * Chooses those of a kind and those of a stream.
   *
   * @param kind the word for a kind, or the name of a stream; never null
   * @return how many they are
   */
  public long choose(String kind) {
    return sql.update(
        "UPDATE candidate SET chosen = 1 WHERE kind = ? OR stream = ?",
        RemovalKind.ofWord(kind).map(RemovalKind::name).orElse(""),
        kind);
  }

  /**
   * Notes that one is named in a list.
   *
   * @param name names it; never null
   * @return whether there is such a one
   */
  public boolean name(RemovalName name) {
    return sql.update(
            NAME,
            connectorId,
            name.id(),
            name.type(),
            name.entitlement(),
            name.principalId(),
            name.principalType())
        > 0;
  }

  /** Leaves only those chosen that are named; returns how many they are. */
  public long keepNamed() {
    sql.update("UPDATE candidate SET chosen = 0 WHERE named = 0");
    return sql.number("SELECT count(*) FROM candidate WHERE chosen = 1");
  }

  /**
   * Plans what the decision does to those that are chosen: a resource takes its grants with it, and
   * keeps them.
   *
   * @param verdict the decision; never null
   * @return what it changes; never empty
   */
  public List<ChangeRow> plan(Verdict verdict) {
    sql.inTransaction(
        () -> {
          if (verdict == Verdict.ACCEPTED) {
            sql.update(PLAN_RESOURCES, "REMOVE");
            sql.update(ComparisonSql.PLAN_IMPLIED_REVOCATIONS);
            sql.update(PLAN_GRANTS, "REMOVE");
          } else {
            sql.update(PLAN_RESOURCES, "REJECT");
            sql.update(CHOOSE_WITH_RESOURCES);
            sql.update(PLAN_GRANTS, "REJECT");
          }
        });
    return PlanCounts.of(sql, connectorId, Map.of()).stream()
        .filter(change -> change.removed() + change.kept() > 0)
        .toList();
  }

  /** Makes the publication of the plan, to be written before this is closed; never null. */
  public Publication publication(RunRow run) {
    long newerThan = NewerThanRun.since(run.startedAt());
    return new Publication(database, sql, connectorId, run.id(), newerThan);
  }

  /** Throws the choice away. */
  @Override
  public void close() {
    sql.close();
  }
}
