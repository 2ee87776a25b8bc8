package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.Paging.Window;
import dev.gatehouse.jumpcloud.api.DirectoriesApi;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;

/** What is bound directly to each directory: users by one reader, groups by another. */
final class DirectoryAccess implements PageReader {
  private final DirectoriesApi api;
  private final ResourceType principal;
  private final String target;

  private DirectoryAccess(JumpCloudSession session, ResourceType principal, String target) {
    this.api = session.directories();
    this.principal = principal;
    this.target = target;
  }

  static DirectoryAccess ofUsers(JumpCloudSession session) {
    return new DirectoryAccess(session, Accounts.TYPE, Connections.USER);
  }

  static DirectoryAccess ofGroups(JumpCloudSession session) {
    return new DirectoryAccess(session, Groups.TYPE, Connections.USER_GROUP);
  }

  @Override
  public Page read(PageRequest request) {
    String[] typeAndId = request.resource().value().split(":", 2);
    if (typeAndId.length < 2) {
      throw ConnectorException.of(
          Kind.INVALID_REQUEST,
          "The directory " + request.resource() + " has no id of the form type:id.");
    }
    Connections bound = new Connections(request.resource(), Directories.ACCESS, principal, target);
    return Paging.read(
        request, window -> call(typeAndId[0], typeAndId[1], window), Connections.ROW, bound::grant);
  }

  private ListPage call(String type, String id, Window window) {
    return switch (type) {
      case "g_suite" -> api.googleWorkspace(id, target, window.limit(), window.skip());
      case "office_365" -> api.microsoft365(id, target, window.limit(), window.skip());
      case "ldap_server" -> api.ldapServer(id, target, window.limit(), window.skip());
      case "active_directory" -> api.activeDirectory(id, target, window.limit(), window.skip());
      // Workday sends people to JumpCloud and nobody is bound to it.
      case "workday" -> Json.emptyList();
      default ->
          throw ConnectorException.of(
              Kind.UNEXPECTED,
              "Who is bound to a directory of the type " + type + " cannot be read.");
    };
  }
}
