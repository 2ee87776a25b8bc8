package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.AdminsApi;
import dev.gatehouse.jumpcloud.api.RolesApi;
import dev.gatehouse.jumpcloud.api.ServiceAccountsApi;
import dev.gatehouse.jumpcloud.api.model.Role;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final AdminsApi admins;
  private final ServiceAccountsApi serviceAccounts;

  Roles(JumpCloudSession session) {
    this.api = session.roles();
    this.admins = session.admins();
    this.serviceAccounts = session.serviceAccounts();
  }

  @Override
  public Page read(PageRequest request) {
    return Paging.read(
        request,
        window -> api.list(window.limit(), window.skip()),
        ROW,
        (role, problems) -> resource(role, request.attributes(), problems));
  }

  /**
   * Returns the name of a role, by which administrators are given it.
   *
   * @throws ConnectorException of kind NOT_FOUND if there is no such role
   */
  String name(ResourceId role) {
    return read(ResourceRequest.of(role, AttributeSelection.all()))
        .orElseThrow(() -> Changes.notFound(role))
        .name();
  }

  /** Returns the names of roles as a row gives them: by id, with the id for a name it lacks. */
  List<String> names(Map<String, String> held) {
    List<String> names = new ArrayList<>();
    held.forEach((id, name) -> names.add(name.equals(id) ? name(TYPE.idOf(id)) : name));
    return names;
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    LookUp.refuseOtherThan(TYPE, request.id());
    Optional<Resource> known =
        RoleHolders.isKnownByNameOnly(request.id().value())
            ? Optional.empty()
            : LookUp.one(
                request,
                TYPE,
                api::get,
                json -> items(json, request.id().toString(), request.attributes()));
    return known.or(() -> held(request.id()));
  }

  /**
   * Returns a role that JumpCloud does not find and that a holder names all the same, as a sync
   * shows it. Only when nobody names it either does it not exist.
   */
  private Optional<Resource> held(ResourceId role) {
    return ListSearch.first(
            role + " exists",
            skip -> admins.list(Paging.LIST_LIMIT, skip, null),
            row -> named(role, AdminAccounts.items(row, role.toString(), AttributeSelection.all())))
        .or(
            () ->
                ListSearch.first(
                    role + " exists",
                    skip -> serviceAccounts.list(Paging.LIST_LIMIT, skip),
                    row ->
                        named(
                            role,
                            ServiceAccounts.items(
                                row, role.toString(), AttributeSelection.all()))));
  }

  private static Optional<Resource> named(ResourceId role, List<PageItem> row) {
    boolean unreadable = !row.isEmpty() && row.stream().allMatch(item -> item instanceof ItemIssue);
    if (unreadable) {
      throw ConnectorException.of(
          Kind.UNEXPECTED,
          "A holder of roles cannot be read, so whether " + role + " exists stays open.");
    }
    return row.stream()
        .filter(Resource.class::isInstance)
        .map(Resource.class::cast)
        .filter(resource -> resource.id().equals(role))
        .findFirst();
  }

  static Optional<Role> decoded(JsonElement json) {
    try {
      return Optional.ofNullable(Json.GSON.fromJson(json, Role.class));
    } catch (JsonParseException malformed) {
      return Optional.empty();
    }
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
