package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionDefinition;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One change to a target system, with everything that it names found. */
public sealed interface RequestedChange {
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

  /**
   * Grants an entitlement, or revokes it.
   *
   * @param granted whether it is granted
   * @param resource what the right is on; never null
   * @param entitlement the name of the entitlement; never blank
   * @param principal who gets or loses it; never null
   */
  record Granting(boolean granted, Named resource, String entitlement, Named principal)
      implements RequestedChange {
    /** Returns the grant; never null. */
    public Grant grant() {
      return Grant.of(resource.id(), entitlement, principal.id());
    }

    @Override
    public Capability capability() {
      return new Capability(resource.type(), Operation.GRANT, entitlement);
    }

    @Override
    public String operation() {
      return granted ? ChangeText.GRANT : ChangeText.REVOKE;
    }

    @Override
    public String sentence() {
      boolean plain = resource.type().entitlements().size() == 1;
      return operation()
          + " "
          + resource.type().kind().name().toLowerCase(Locale.ROOT)
          + " "
          + resource
          + (plain ? "" : " (" + entitlement + ")")
          + (granted ? " to " : " from ")
          + (principal.type().kind() == ResourceKind.GROUP ? "group " : "")
          + principal;
    }

    @Override
    public boolean destructive() {
      return false;
    }

    @Override
    public Optional<Removal> removal() {
      return granted
          ? Optional.empty()
          : Optional.of(new Removal(RemovalKind.GRANTS, resource.type().id()));
    }

    @Override
    public List<ProvisionedFact> facts() {
      return List.of(
          granted ? new ProvisionedFact.Granted(grant()) : new ProvisionedFact.Revoked(grant()));
    }
  }

  /**
   * Makes an account or a group.
   *
   * @param type its type; never null
   * @param name what people call it; never blank
   * @param request its attributes; never null
   * @param roles the roles that it begins with; never null, possibly empty
   */
  record Creation(ResourceType type, String name, CreateRequest request, List<ResourceId> roles)
      implements RequestedChange {
    /** Copies the roles. */
    public Creation {
      roles = List.copyOf(roles);
    }

    @Override
    public Capability capability() {
      return new Capability(type, Operation.CREATE, "");
    }

    @Override
    public Set<ProvisioningSwitch> needs() {
      Set<ProvisioningSwitch> needs = RequestedChange.super.needs();
      if (!roles.isEmpty()) {
        needs.add(ProvisioningSwitch.ROLES);
      }
      return needs;
    }

    @Override
    public String operation() {
      return "create";
    }

    @Override
    public String sentence() {
      return "create " + type.displayName().toLowerCase(Locale.ROOT) + " " + name;
    }

    @Override
    public boolean destructive() {
      return false;
    }

    @Override
    public Map<String, Secret> secrets() {
      return request.secrets();
    }
  }

  /**
   * Changes attributes of an account.
   *
   * @param account the account; never null
   * @param request which attributes; never null
   * @param givesRole whether a role is one of them
   */
  record Update(Named account, UpdateRequest request, boolean givesRole)
      implements RequestedChange {
    @Override
    public Capability capability() {
      return new Capability(account.type(), Operation.UPDATE, "");
    }

    @Override
    public Set<ProvisioningSwitch> needs() {
      Set<ProvisioningSwitch> needs = RequestedChange.super.needs();
      if (givesRole) {
        needs.add(ProvisioningSwitch.ROLES);
      }
      return needs;
    }

    @Override
    public String operation() {
      return "update";
    }

    @Override
    public String sentence() {
      return "update "
          + account
          + ": "
          + Stream.of(request.set().keySet(), request.secrets().keySet(), request.cleared())
              .flatMap(Set::stream)
              .collect(Collectors.toCollection(TreeSet::new))
              .stream()
              .collect(Collectors.joining(", "));
    }

    @Override
    public boolean destructive() {
      return false;
    }

    @Override
    public Map<String, Secret> secrets() {
      return request.secrets();
    }
  }

  /**
   * Suspends an account, or activates it.
   *
   * @param account the account; never null
   * @param suspended whether it is suspended
   */
  record StatusChange(Named account, boolean suspended) implements RequestedChange {
    @Override
    public Capability capability() {
      return new Capability(account.type(), Operation.SUSPEND, "");
    }

    @Override
    public String operation() {
      return suspended ? ChangeText.SUSPEND : ChangeText.ACTIVATE;
    }

    @Override
    public String sentence() {
      return operation() + " " + account;
    }

    @Override
    public boolean destructive() {
      return false;
    }

    @Override
    public Optional<Removal> removal() {
      return suspended
          ? Optional.of(new Removal(RemovalKind.ACCOUNTS, account.type().id()))
          : Optional.empty();
    }
  }

  /**
   * Carries out a named action on an account.
   *
   * @param account the account; never null
   * @param action the action; never null
   * @param fields the values of its fields; never null
   * @param secrets the values of its secret fields; never null
   */
  record Invocation(
      Named account,
      ActionDefinition action,
      Map<String, AttributeValue> fields,
      Map<String, Secret> secrets)
      implements RequestedChange {
    /** Copies the maps. */
    public Invocation {
      fields = Map.copyOf(fields);
      secrets = Map.copyOf(secrets);
    }

    @Override
    public Capability capability() {
      return new Capability(account.type(), Operation.INVOKE, action.name());
    }

    @Override
    public String operation() {
      return action.name();
    }

    @Override
    public String sentence() {
      return action.displayName() + ": " + account;
    }

    @Override
    public boolean destructive() {
      return action.destructive();
    }
  }

  /**
   * Deletes an account or a group.
   *
   * @param resource what is deleted; never null
   * @param fields what the caller chooses; never null
   * @param force whether a group may be deleted that still grants access
   */
  record Deletion(Named resource, Map<String, AttributeValue> fields, boolean force)
      implements RequestedChange {
    /** Copies the map. */
    public Deletion {
      fields = Map.copyOf(fields);
    }

    @Override
    public Capability capability() {
      return new Capability(resource.type(), Operation.DELETE, "");
    }

    @Override
    public String operation() {
      return "delete";
    }

    @Override
    public String sentence() {
      return "delete " + resource.type().displayName().toLowerCase(Locale.ROOT) + " " + resource;
    }

    @Override
    public boolean destructive() {
      return true;
    }

    @Override
    public Optional<Removal> removal() {
      return Optional.of(new Removal(RemovalKind.of(resource.type().kind()), resource.type().id()));
    }

    @Override
    public List<ProvisionedFact> facts() {
      return List.of(new ProvisionedFact.Gone(resource.id()));
    }
  }
}
