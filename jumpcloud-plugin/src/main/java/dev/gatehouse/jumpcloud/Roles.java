package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.RolesApi;
import dev.gatehouse.jumpcloud.api.model.Role;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Administrator roles, built-in and custom. Who holds them stands on the rows of the holders. */
final class Roles implements PageReader, ResourceReader {
  static final String TYPE_ID = "role";
  static final String HOLDER = "holder";

  private static final Row<Role> ROW = new Row<>(Role.class, Set.of("id", "name"));

  private static final Columns<Role> COLUMNS =
      new Columns<Role>()
          .text(
              "description",
              "Description",
              "A note of the administrators on the role.",
              "description",
              Role::description)
          .texts(
              "scopes",
              "Scopes",
              "The permissions that the role gives, in JumpCloud's words.",
              "scopes",
              Role::scopes);

  static final ResourceType TYPE =
      COLUMNS
          .declareOn(ResourceType.of(TYPE_ID, ResourceKind.ROLE, "Administrator role"))
          .entitlement(
              Entitlement.of(
                  HOLDER, "Holder", Set.of(AdminAccounts.TYPE_ID, ServiceAccounts.TYPE_ID)))
          .build();

  private final RolesApi api;

  Roles(JumpCloudSession session) {
    this.api = session.roles();
  }

  @Override
  public Page read(PageRequest request) {
    return Paging.read(
        request,
        window -> api.list(window.limit(), window.skip()),
        (json, where) -> items(json, where, request.attributes()));
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    String id = request.id().value();
    if (RoleHolders.isKnownByNameOnly(id)) {
      throw ConnectorException.of(
          Kind.UNEXPECTED,
          "The role " + id + " is known by its name only, and JumpCloud finds roles by their id.");
    }
    return LookUp.one(
        () -> api.get(id), json -> items(json, request.id().toString(), request.attributes()));
  }

  private static List<PageItem> items(JsonElement json, String where, AttributeSelection wanted) {
    return ROW.items(json, where, (role, problems) -> resource(role, wanted, problems));
  }

  private static List<Resource> resource(Role role, AttributeSelection wanted, Problems problems) {
    Optional<String> id = Columns.given(role.id());
    if (id.isEmpty()) {
      problems.add("the role has no id.");
      return List.of();
    }
    Resource.Builder resource =
        Resource.of(TYPE, id.get(), Columns.given(role.name()).orElse(id.get()));
    COLUMNS.fill(resource, role, wanted, problems);
    return List.of(resource.build());
  }
}
