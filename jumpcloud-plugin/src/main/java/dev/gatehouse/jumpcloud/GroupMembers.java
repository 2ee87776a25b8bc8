package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.GroupsApi;
import dev.gatehouse.jumpcloud.api.model.GraphEdge;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The members of each user group: read, added and removed. */
final class GroupMembers implements PageReader, GrantProvisioner {
  private final GroupsApi api;
  private final DynamicGroups dynamicGroups;
  private final HeldGrants held;
  private final Edges edges;

  GroupMembers(JumpCloudSession session) {
    this.api = session.groups();
    this.dynamicGroups = session.dynamicGroups();
    this.held = new HeldGrants(session);
    this.edges = new Edges(session);
  }

  @Override
  public Page read(PageRequest request) {
    String group = request.resource().value();
    Connections members =
        new Connections(request.resource(), Groups.MEMBER, Accounts.TYPE, Connections.USER);
    return Paging.read(
        request,
        window -> api.members(group, window.limit(), window.skip()),
        Connections.ROW,
        members::grant);
  }

  @Override
  public ProvisioningResult grant(GrantRequest request) {
    return change(request, true, edges::add);
  }

  @Override
  public ProvisioningResult revoke(GrantRequest request) {
    return change(request, false, edges::remove);
  }

  private ProvisioningResult change(
      GrantRequest request,
      boolean wanted,
      BiFunction<Grant, Consumer<GraphEdge>, ProvisioningResult> change) {
    Grant grant = Changes.grant(request, Groups.TYPE, Groups.MEMBER);
    String group = grant.resource().value();
    if (dynamicGroups.decide(group, grant.principal().value())) {
      return decided(request, wanted);
    }
    try {
      return change.apply(grant, edge -> api.changeMembers(group, edge));
    } catch (ConnectorException refused) {
      if (refused.kind() == Kind.NOT_FOUND) {
        dynamicGroups.forget(group);
      }
      throw refused;
    }
  }

  /** The group's rule has decided. If that is what is wanted, nothing is to be done. */
  private ProvisioningResult decided(GrantRequest request, boolean wanted) {
    Grant grant = request.grant();
    boolean isMember = held.read(request).isPresent();
    if (!isMember) {
      edges.mustExist(grant.principal());
    }
    if (isMember == wanted) {
      return Changes.IN_PLACE;
    }
    throw Changes.conflict(
        "A rule decides who is a member of "
            + grant.resource()
            + " and would undo this. Change the rule or what it looks at, or exempt "
            + grant.principal()
            + " from it in the Admin Portal.");
  }
}
