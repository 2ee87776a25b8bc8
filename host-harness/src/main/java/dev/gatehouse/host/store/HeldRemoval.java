package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A removal that waits for a person, or that a person has rejected.
 *
 * @param run the run that holds it, or the number of the decision that rejected it
 * @param unit what it is counted under; never null
 * @param resource what would be removed, or what the grant is on; never null
 * @param name the resource's name; never blank
 * @param grant the grant that would be removed; empty if the resource itself would be
 * @param since since when it waits, or when it was rejected; never null
 * @param why why it waits, or who rejected it for which reason; empty if it is not known
 */
public record HeldRemoval(
    long run,
    RemovalUnit unit,
    ResourceId resource,
    String name,
    Optional<HeldGrant> grant,
    Instant since,
    Optional<String> why) {

  /**
   * What is granted to whom.
   *
   * @param entitlement the name of the entitlement; never blank
   * @param principal who holds it; never null
   * @param principalName the holder's name; never blank
   */
  public record HeldGrant(String entitlement, ResourceId principal, String principalName) {}
}
