package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.UnseenChange;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One change to a target system, with everything that it names found. */
public sealed interface RequestedChange
    permits Granting, Creation, Update, StatusChange, Invocation, Deletion {
  /**
   * Tells which switch permits an operation.
   *
   * @param operation what a connector has bound; never null
   * @return the switch; empty if the operation changes nothing
   */
  static Optional<ProvisioningSwitch> switchOf(Capability operation) {
    ResourceKind kind = operation.type().kind();
    return switch (operation.operation()) {
      case GRANT ->
          Optional.of(
              kind == ResourceKind.GROUP
                  ? ProvisioningSwitch.MEMBERSHIP
                  : kind == ResourceKind.ROLE
                      ? ProvisioningSwitch.ROLES
                      : ProvisioningSwitch.BINDINGS);
      case CREATE ->
          Optional.of(
              kind == ResourceKind.GROUP
                  ? ProvisioningSwitch.MEMBERSHIP
                  : ProvisioningSwitch.ACCOUNTS);
      case UPDATE, SUSPEND, INVOKE -> Optional.of(ProvisioningSwitch.ACCOUNTS);
      case DELETE -> Optional.of(ProvisioningSwitch.DELETE);
      default -> Optional.empty();
    };
  }

  /** Returns the operation that must be bound for it; never null. */
  Capability capability();

  /** Returns the switches that must be on for it; never empty. */
  default Set<ProvisioningSwitch> needs() {
    return EnumSet.of(switchOf(capability()).orElseThrow());
  }

  /** Returns the operation in one word, such as {@code grant}; never blank. */
  String operation();

  /** Returns what is asked for, in words for people; never blank. */
  String sentence();

  /** Returns whether it takes something away that cannot simply be given back. */
  boolean destructive();

  /** Returns the values that must never be shown or stored; never null. */
  default Map<String, Secret> secrets() {
    return Map.of();
  }

  /** Returns what it removes and of which type, for the thresholds; empty if nothing. */
  default Optional<Removal> removal() {
    return Optional.empty();
  }

  /** Returns what it switches, for as long as it is not seen; empty if it switches nothing. */
  default Optional<UnseenChange> unseen() {
    return Optional.empty();
  }

  /**
   * Returns what is known of the target system once it is in place, without looking; possibly
   * empty.
   */
  default List<ProvisionedFact> facts() {
    return List.of();
  }

  /**
   * What a change removes.
   *
   * @param kind what it counts under; never null
   * @param type the resource type; for grants, of the resource that they are on; never blank
   */
  record Removal(RemovalKind kind, String type) {
    /** Returns {@code GRANTS/group}, for the audit log. */
    @Override
    public String toString() {
      return kind + "/" + type;
    }
  }

  /**
   * A resource that a change names.
   *
   * @param type its type; never null
   * @param id its id; never null
   * @param name what people call it; never blank
   */
  record Named(ResourceType type, ResourceId id, String name) {
    @Override
    public String toString() {
      return name;
    }
  }
}
