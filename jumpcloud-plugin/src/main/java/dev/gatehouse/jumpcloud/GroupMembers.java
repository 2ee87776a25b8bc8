package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.GroupsApi;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;

/** The members of each user group. */
final class GroupMembers implements PageReader {
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
}
