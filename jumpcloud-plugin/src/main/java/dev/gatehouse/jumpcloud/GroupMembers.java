package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import dev.gatehouse.jumpcloud.api.GroupsApi;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import java.util.Optional;

/** The members of each user group. */
final class GroupMembers implements PageReader, GrantReader {
  private final GroupsApi api;

  GroupMembers(JumpCloudSession session) {
    this.api = session.groups();
  }

  @Override
  public Page read(PageRequest request) {
    String group = request.resource().value();
    Connections members =
        new Connections(request.resource(), Groups.MEMBER, Accounts.TYPE, Connections.USER);
    return Paging.read(
        request, window -> api.members(group, window.limit(), window.skip()), members::items);
  }

  /**
   * Asks for one member by a filter, and does not rely on it: if others come instead, the filter
   * was not heeded, and the answer is open.
   */
  @Override
  public Optional<Grant> read(GrantRequest request) {
    Grant grant = request.grant();
    String user = grant.principal().value();
    ListPage answer;
    try {
      answer = api.membership(grant.resource().value(), Paging.LIST_LIMIT, "object_id:eq:" + user);
    } catch (ConnectorException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
    Connections members =
        new Connections(grant.resource(), Groups.MEMBER, Accounts.TYPE, Connections.USER);
    for (JsonElement row : answer.rows()) {
      if (members.items(row, "membership").contains(grant)) {
        return Optional.of(grant);
      }
    }
    if (answer.rows().isEmpty() && answer.total().orElse(0) == 0) {
      return Optional.empty();
    }
    throw ConnectorException.of(
        Kind.UNEXPECTED,
        "JumpCloud answered with other members than the one asked for, so whether "
            + grant
            + " stays open.");
  }
}
