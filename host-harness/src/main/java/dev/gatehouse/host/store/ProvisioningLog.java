package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the course of changes: the intent before anything is sent, and afterwards in one
 * transaction the outcome, what is known of the target system by it, and how far a file is.
 */
public final class ProvisioningLog {
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
              List<Long> written = new ArrayList<>();
              for (AuditLog.Intent each : intents) {
                long number = audit.intend(handle, each);
                written.add(number);
                if (job.isPresent()) {
                  handle.execute(
                      "INSERT INTO apply_line (job_id, line, intent) VALUES (?, ?, ?)"
                          + " ON CONFLICT DO UPDATE SET intent = excluded.intent, outcome = NULL,"
                          + " message = ''",
                      job.getAsLong(),
                      each.line().orElseThrow(),
                      number);
                }
              }
              return written;
            });
    audit.saveHead();
    return numbers;
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
          for (Ended each : ends) {
            audit.conclude(
                handle,
                new AuditLog.Conclusion(
                    each.at(),
                    connectorId,
                    each.intent(),
                    each.outcome(),
                    each.message(),
                    each.removal()));
            if (!each.facts().isEmpty()) {
              ProvisionedState state =
                  new ProvisionedState(handle, connector, connectorId, wanted, each.at());
              each.facts().forEach(state::write);
            }
            if (job.isPresent()) {
              handle.execute(
                  "UPDATE apply_line SET outcome = ?, message = ? WHERE job_id = ? AND intent = ?",
                  each.outcome(),
                  each.message(),
                  job.getAsLong(),
                  each.intent());
            }
          }
          return true;
        });
    audit.saveHead();
  }

  /**
   * How a change ended.
   *
   * @param intent the number of its intent
   * @param at when that was known; never null
   * @param outcome the outcome in one word; never blank
   * @param message a sentence for people; never null, possibly empty
   * @param removal what was taken away, for counting, such as {@code GRANTS/group}; empty if
   *     nothing was
   * @param facts what is known of the target system by it; never null
   */
  public record Ended(
      long intent,
      Instant at,
      String outcome,
      String message,
      Optional<String> removal,
      List<ProvisionedFact> facts) {
    /** Copies the facts. */
    public Ended {
      facts = List.copyOf(facts);
    }
  }
}
