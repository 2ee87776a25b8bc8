package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.ApplicationsApi;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;

/** What is bound directly to each application: users by one reader, groups by another. */
final class ApplicationAccess implements PageReader {
  private final ApplicationsApi api;
  private final ResourceType principal;
  private final String target;

  private ApplicationAccess(JumpCloudSession session, ResourceType principal, String target) {
    this.api = session.applications();
    this.principal = principal;
    this.target = target;
  }

  static ApplicationAccess ofUsers(JumpCloudSession session) {
    return new ApplicationAccess(session, Accounts.TYPE, Connections.USER);
  }

  static ApplicationAccess ofGroups(JumpCloudSession session) {
    return new ApplicationAccess(session, Groups.TYPE, Connections.USER_GROUP);
  }

  @Override
  public Page read(PageRequest request) {
    String application = request.resource().value();
    Connections bound = new Connections(request.resource(), Applications.ACCESS, principal, target);
    return Paging.read(
        request,
        window -> api.associations(application, target, window.limit(), window.skip()),
        Connections.ROW,
        bound::grant);
  }
}
