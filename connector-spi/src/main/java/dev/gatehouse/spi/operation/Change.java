package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that happened in a target system. It says what to look at again, not what is there now:
 * the host reads the resource, or applies the grant.
 */
public final class Change {
  private final Action action;
  private final Instant at;
  private final Optional<ResourceId> resource;
  private final Optional<Grant> grant;

  private Change(Action action, Instant at, Optional<ResourceId> resource, Optional<Grant> grant) {
    this.action = Objects.requireNonNull(action, "action");
    this.at = Objects.requireNonNull(at, "at");
    this.resource = resource;
    this.grant = grant;
  }

  /**
   * Says that a resource was made, changed or deleted.
   *
   * @param action what happened; never null
   * @param at when; never null
   * @param resource what it happened to; never null
   * @return the change; never null
   */
  public static Change of(Action action, Instant at, ResourceId resource) {
    return new Change(action, at, Optional.of(resource), Optional.empty());
  }

  /**
   * Says that a grant was made or taken away.
   *
   * @param action what happened; never null
   * @param at when; never null
   * @param grant the grant; never null
   * @return the change; never null
   */
  public static Change of(Action action, Instant at, Grant grant) {
    return new Change(action, at, Optional.empty(), Optional.of(grant));
  }

  /** {@return what happened; never null} */
  public Action action() {
    return action;
  }

  /** {@return when it happened, by the target system's clock; never null} */
  public Instant at() {
    return at;
  }

  /** {@return the resource that it happened to; empty if it is about a grant} */
  public Optional<ResourceId> resource() {
    return resource;
  }

  /** {@return the grant that it is about; empty if it happened to a resource} */
  public Optional<Grant> grant() {
    return grant;
  }

  /**
   * What happened.
   *
   * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch.
   */
  public enum Action {
    /** A resource was made or changed, or a grant was made. */
    PRESENT,
    /** A resource was deleted, or a grant was taken away. */
    REMOVED
  }
}
