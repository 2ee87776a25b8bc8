package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.Resource;
import java.util.Objects;
import java.util.Optional;

/** What became of a change that was asked for; a change that failed is an exception instead. */
public final class ProvisioningResult {
  private final Outcome outcome;
  private final String message;
  private final Optional<Resource> resource;

  private ProvisioningResult(Outcome outcome, String message, Optional<Resource> resource) {
    this.outcome = Objects.requireNonNull(outcome, "outcome");
    this.message = Objects.requireNonNull(message, "message");
    this.resource = resource;
  }

  /**
   * Makes a result.
   *
   * @param outcome what became of the change; never null
   * @param message a sentence for people; never null, empty where the outcome says it all
   * @return the result; never null
   */
  public static ProvisioningResult of(Outcome outcome, String message) {
    return new ProvisioningResult(outcome, message, Optional.empty());
  }

  /**
   * Returns this result with the resource as it is after the change.
   *
   * @param resource the resource as read back; never null
   * @return a new result; never null
   */
  public ProvisioningResult with(Resource resource) {
    return new ProvisioningResult(outcome, message, Optional.of(resource));
  }

  /** {@return what became of the change; never null} */
  public Outcome outcome() {
    return outcome;
  }

  /** {@return a sentence for people; never null, possibly empty} */
  public String message() {
    return message;
  }

  /** {@return the resource as it is after the change; empty if the connector does not know it} */
  public Optional<Resource> resource() {
    return resource;
  }

  /**
   * What became of a change.
   *
   * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch, which reads the
   * target system back before it says anything.
   */
  public enum Outcome {
    /** The change was made, and was seen when it was read back. */
    APPLIED,
    /** Nothing had to be done. */
    ALREADY_IN_PLACE,
    /** The object exists, and something that belongs to the change failed afterwards. */
    PARTIALLY_APPLIED,
    /**
     * The target system took the change, and the connector has not seen it: it does not show yet,
     * or seeing it is left to the host, which reads back with patience through the look-ups.
     */
    SENT_NOT_SEEN
  }
}
