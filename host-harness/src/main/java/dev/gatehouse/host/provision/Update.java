package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes attributes of an account.
 *
 * @param account the account; never null
 * @param request which attributes; never null
 * @param givesRole whether a role is one of them
 */
record Update(Named account, UpdateRequest request, boolean givesRole) implements RequestedChange {
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
