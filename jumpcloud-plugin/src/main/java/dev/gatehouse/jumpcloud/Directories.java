package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.DirectoriesApi;
import dev.gatehouse.jumpcloud.api.model.Directory;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Directories that JumpCloud provisions to: Google Workspace, Microsoft 365, LDAP, Active
 * Directory.
 *
 * <p>Who is bound to one is read at an address that depends on its type. The type is therefore part
 * of the id, as in {@code g_suite:66f0…}; a directory never changes its type.
 */
final class Directories implements PageReader {
  static final String TYPE_ID = "directory";
  static final String ACCESS = "access";

  private static final Row<Directory> ROW = new Row<>(Directory.class, Set.of("id", "type"));

  private static final Columns<Directory> COLUMNS =
      new Columns<Directory>()
          .text(
              "directoryType",
              "Directory type",
              "JumpCloud's word for the kind of directory, such as g_suite or ldap_server.",
              "type",
              Directory::type)
          .text(
              "defaultDomain",
              "Default domain",
              "The domain that new accounts get.",
              "defaultDomain",
              directory ->
                  directory.defaultDomain() == null ? null : directory.defaultDomain().domain());

  static final ResourceType TYPE =
      COLUMNS
          .declareOn(ResourceType.of(TYPE_ID, ResourceKind.OTHER, "Directory"))
          .entitlement(Entitlement.of(ACCESS, "Access", Set.of(Accounts.TYPE_ID, Groups.TYPE_ID)))
          .build();

  private final DirectoriesApi api;

  Directories(JumpCloudSession session) {
    this.api = session.directories();
  }

  @Override
  public Page read(PageRequest request) {
    return Paging.read(
        request,
        window -> api.list(window.limit(), window.skip()),
        ROW,
        (directory, problems) -> resource(directory, request.attributes(), problems));
  }

  private static List<Resource> resource(
      Directory directory, AttributeSelection wanted, Problems problems) {
    Optional<String> id = Columns.given(directory.id());
    Optional<String> type = Columns.given(directory.type());
    if (id.isEmpty() || type.isEmpty()) {
      problems.add("the directory has no id or no type.");
      return List.of();
    }
    String key = type.get() + ":" + id.get();
    Resource.Builder resource = Resource.of(TYPE, key, Columns.given(directory.name()).orElse(key));
    COLUMNS.fill(resource, directory, wanted, problems);
    return List.of(resource.build());
  }
}
