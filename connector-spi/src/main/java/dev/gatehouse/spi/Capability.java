package dev.gatehouse.spi;

import dev.gatehouse.spi.model.ResourceType;
import java.util.Objects;

/**
 * One operation that a connector has bound to one resource type. It exists because the binding
 * does.
 *
 * @param type the resource type; never null
 * @param operation what can be done; never null
 * @param detail what the binding says more: the name of a stream, an entitlement, a unique
 *     attribute or an action; never null, possibly empty
 */
public record Capability(ResourceType type, Operation operation, String detail) {
  /**
   * Checks that all parts are there.
   *
   * @param type the resource type; never null
   * @param operation what can be done; never null
   * @param detail what the binding says more: the name of a stream, an entitlement, a unique
   *     attribute or an action; never null, possibly empty
   */
  public Capability {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(detail, "detail");
  }

  /**
   * What can be done with resources of a type.
   *
   * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch.
   */
  public enum Operation {
    /** Read all resources of the type; the detail names the stream. */
    READ,
    /** Read what is granted on each resource of the type; the detail names the stream. */
    READ_EACH,
    /**
     * Read what is granted on all resources of the type, in one chain that lists none of them; the
     * detail names the stream.
     */
    READ_GRANTS,
    /** Read one resource by its id. */
    LOOK_UP,
    /** Tell whether one grant exists; the detail names the entitlement. */
    LOOK_UP_GRANT,
    /** Find resources by a unique attribute; the detail names it. */
    FIND,
    /** Read what changed since a watermark. */
    READ_CHANGES,
    /** Grant and revoke; the detail names the entitlement. */
    GRANT,
    /** Make a resource. */
    CREATE,
    /** Change attributes of a resource. */
    UPDATE,
    /** Suspend and activate an account. */
    SUSPEND,
    /** Delete a resource. */
    DELETE,
    /** Carry out a named action; the detail names it. */
    INVOKE
  }
}
