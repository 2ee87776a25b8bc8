package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.HoldDecision.Verdict;
import dev.gatehouse.host.store.RemovalName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a person decides about which removals.
 *
 * @param connectorId the connector's row in the store
 * @param connectorName its name, for sentences; never blank
 * @param verdict the decision; never null
 * @param heldRun the run that must be the one that holds them; empty for whichever does
 * @param rejected whether it is about removals that were rejected before, and not about those that
 *     wait
 * @param kinds words for kinds, such as {@code accounts}, or names of streams; empty for all
 * @param only those that are named, and no others; empty for all
 * @param actor the user of the operating system; never blank
 * @param reason why, in the person's words; never blank
 */
public record ReviewRequest(
    long connectorId,
    String connectorName,
    Verdict verdict,
    OptionalLong heldRun,
    boolean rejected,
    List<String> kinds,
    Optional<Stream<RemovalName>> only,
    String actor,
    String reason) {
  /** Copies the words. */
  public ReviewRequest {
    kinds = List.copyOf(kinds);
  }
}
