package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.CreateRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
