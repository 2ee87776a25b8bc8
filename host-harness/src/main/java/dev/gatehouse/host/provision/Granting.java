package dev.gatehouse.host.provision;

import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.UnseenChange;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
  public Optional<UnseenChange> unseen() {
    return Optional.of(new UnseenChange(grant().toString(), granted));
  }

  @Override
  public List<ProvisionedFact> facts() {
    return List.of(
        granted ? new ProvisionedFact.Granted(grant()) : new ProvisionedFact.Revoked(grant()));
  }
}
