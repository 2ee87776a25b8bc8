package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.ApplicationsApi;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;

/**
 * Binds users and groups to applications and unbinds them, one connection at a time. The
 * application itself is never written.
 */
final class ApplicationBindings implements GrantProvisioner {
  private final ApplicationsApi api;
  private final Edges edges;

  ApplicationBindings(JumpCloudSession session) {
    this.api = session.applications();
    this.edges = new Edges(session);
  }

  @Override
  public ProvisioningResult grant(GrantRequest request) {
    Grant grant = Changes.grant(request, Applications.TYPE, Applications.ACCESS);
    return edges.add(grant, edge -> api.changeBindings(grant.resource().value(), edge));
  }

  @Override
  public ProvisioningResult revoke(GrantRequest request) {
    Grant grant = Changes.grant(request, Applications.TYPE, Applications.ACCESS);
    return edges.remove(grant, edge -> api.changeBindings(grant.resource().value(), edge));
  }
}
