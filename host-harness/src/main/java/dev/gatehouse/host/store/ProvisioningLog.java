package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes the course of changes: the intent before anything is sent, and afterwards in one
 * transaction the outcome, what is known of the target system by it, and how far a file is.
 */
public final class ProvisioningLog {
  /** How long a target system may show what was before a change that was never seen. */
  private static final Duration HIDES = Duration.ofHours(1);

  private final Database database;
  private final Connector connector;
  private final long connectorId;
  private final AttributeSelection wanted;
  private final AuditLog audit;

  /**
   * Makes a writer.
   *
   * @param database the store; never null
   * @param connector the connector; never null
   * @param connectorId the connector's row
   * @param wanted which attributes may be stored; never null
   */
  public ProvisioningLog(
      Database database, Connector connector, long connectorId, AttributeSelection wanted) {
    this.database = database;
    this.connector = connector;
    this.connectorId = connectorId;
    this.wanted = wanted;
    this.audit = new AuditLog(database);
  }

  /**
   * Writes intents, so that even a loss of power leaves them.
   *
   * @param intents what is asked for; those with a line belong to the job; never null
   * @param job the job that they are lines of; empty if they are commands of their own
   * @return the numbers of the intents, in the same order; never null
   * @throws StoreException if they cannot be written; nothing may be sent then
   */
  public List<Long> begin(List<AuditLog.Intent> intents, OptionalLong job) {
    List<Long> numbers =
        database.writeDurably(
            handle -> {
              List<Long> written = AuditLog.intend(handle, intents);
              job.ifPresent(id -> beginLines(handle, id, intents, written));
              return written;
            });
    audit.saveHead();
    return numbers;
  }

  private static void beginLines(
      Handle handle, long job, List<AuditLog.Intent> intents, List<Long> numbers) {
    try (PreparedBatch lines =
        handle.prepareBatch(
            "INSERT INTO apply_line (job_id, line, intent) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                + " SET intent = excluded.intent, outcome = NULL, message = ''")) {
      for (int i = 0; i < intents.size(); i++) {
        long line = intents.get(i).line().orElseThrow();
        lines.bind(0, job).bind(1, line).bind(2, numbers.get(i)).add();
      }
      lines.execute();
    }
  }

  /**
   * Writes outcomes with all that follows from them. What is known of the target system shows in
   * the published state at once.
   *
   * @param ends how changes ended, in the order in which they did; never null
   * @param job the job that they are lines of; empty if they are commands of their own
   * @throws StoreException if they cannot be written; then none of them is
   */
  public void end(List<Ended> ends, OptionalLong job) {
    database.write(
        handle -> {
          AuditLog.conclude(handle, ends.stream().map(this::conclusion).toList());
          ProvisionedState state = new ProvisionedState(handle, connector, connectorId, wanted);
          ends.forEach(each -> each.facts().forEach(fact -> state.add(fact, each.at())));
          state.write();
          rememberUnseen(handle, ends);
          job.ifPresent(id -> endLines(handle, id, ends));
          return true;
        });
    audit.saveHead();
  }

  /** Forgets at the same time what hides nothing any more. */
  private void rememberUnseen(Handle handle, List<Ended> ends) {
    List<Ended> unseen = ends.stream().filter(each -> each.unseen().isPresent()).toList();
    if (unseen.isEmpty()) {
      return;
    }
    handle.execute(
        "DELETE FROM unseen_change WHERE at_millis < ?",
        unseen.get(0).at().minus(HIDES).toEpochMilli());
    for (Ended each : unseen) {
      UnseenChange change = each.unseen().orElseThrow();
      handle.execute(
          "INSERT OR REPLACE INTO unseen_change VALUES (?, ?, ?, ?)",
          connectorId,
          change.what(),
          change.on(),
          each.at().toEpochMilli());
    }
  }

  /**
   * Returns whether looking proves nothing about a change: the one that it takes back was sent a
   * short while ago and never showed, so that what shows may still be from before both.
   *
   * @param change the change; never null
   * @param now the time; never null
   * @return whether it is hidden
   */
  public boolean isHidden(UnseenChange change, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT 1 FROM unseen_change WHERE connector_id = ?"
                        + " AND what = ? AND turned_on <> ? AND at_millis >= ?)")
                .bind(0, connectorId)
                .bind(1, change.what())
                .bind(2, change.on())
                .bind(3, now.minus(HIDES).toEpochMilli())
                .mapTo(Boolean.class)
                .one());
  }

  private AuditLog.Conclusion conclusion(Ended end) {
    return new AuditLog.Conclusion(
        end.at(), connectorId, end.intent(), end.outcome(), end.message(), end.removal());
  }

  private static void endLines(Handle handle, long job, List<Ended> ends) {
    try (PreparedBatch lines =
        handle.prepareBatch(
            "UPDATE apply_line SET outcome = ?, message = ? WHERE job_id = ? AND line = ?")) {
      for (Ended each : ends) {
        lines
            .bind(0, each.outcome())
            .bind(1, each.message())
            .bind(2, job)
            .bind(3, each.line().orElseThrow())
            .add();
      }
      lines.execute();
    }
  }

  /**
   * How a change ended.
   *
   * @param intent the number of its intent
   * @param line the line of the file that it stands in; empty if it is a command of its own
   * @param at when that was known; never null
   * @param outcome the outcome in one word; never blank
   * @param message a sentence for people; never null, possibly empty
   * @param removal what was taken away, for counting, such as {@code GRANTS/group}; empty if
   *     nothing was
   * @param unseen what was switched, if it was sent and did not show
   * @param facts what is known of the target system by it; never null
   */
  public record Ended(
      long intent,
      Optional<Long> line,
      Instant at,
      String outcome,
      String message,
      Optional<String> removal,
      Optional<UnseenChange> unseen,
      List<ProvisionedFact> facts) {
    /** Copies the facts. */
    public Ended {
      facts = List.copyOf(facts);
    }
  }
}
