package com.example.acme;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;

/** Lists the members of a group, adds one and removes one. */
final class GroupMembers implements PageReader, GrantProvisioner {
  private final AcmeSession session;

  GroupMembers(AcmeSession session) {
    this.session = session;
  }

  @Override
  public Page read(PageRequest request) {
    return Pages.read(
        session,
        request,
        "/groups/{id}/members",
        "/groups/" + AcmeSession.encoded(request.resource().value()) + "/members",
        1,
        row -> Grant.of(request.resource(), "member", AcmeProvider.USER.idOf(row[0])));
  }

  @Override
  public ProvisioningResult grant(GrantRequest request) {
    return change("PUT", request.grant());
  }

  @Override
  public ProvisioningResult revoke(GrantRequest request) {
    return change("DELETE", request.grant());
  }

  private ProvisioningResult change(String method, Grant grant) {
    if (!grant.resource().type().equals("group")
        || !grant.entitlement().equals("member")
        || !grant.principal().type().equals("user")) {
      throw ConnectorException.of(
          Kind.INVALID_REQUEST, "Only users can be members, and only of groups.");
    }
    String path =
        "/groups/"
            + AcmeSession.encoded(grant.resource().value())
            + "/members/"
            + AcmeSession.encoded(grant.principal().value());
    // Acme answers "changed" or "unchanged", and 404 if the group or the user does not exist.
    boolean changed = session.call(method, "/groups/{id}/members/{id}", path).contains("changed");
    return ProvisioningResult.of(changed ? Outcome.APPLIED : Outcome.ALREADY_IN_PLACE, "");
  }
}
