package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.GroupsApi;
import dev.gatehouse.jumpcloud.api.model.UserGroup;
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
import org.jspecify.annotations.Nullable;

/**
 * User groups. Whether a rule decides on the members is known only if JumpCloud puts {@code
 * membershipMethod} on the rows of the list, for which it is asked; no group is read singly.
 */
final class Groups implements PageReader, ResourceReader {
  static final String TYPE_ID = "group";
  static final String MEMBER = "member";

  private static final Row<UserGroup> ROW = new Row<>(UserGroup.class, Set.of("id", "name"));

  private static final Columns<UserGroup> COLUMNS =
      new Columns<UserGroup>()
          .text(
              "description",
              "Description",
              "A note of the administrators on the group.",
              "description",
              UserGroup::description)
          .text("email", "E-mail", "The e-mail address of the group.", "email", UserGroup::email)
          .text(
              "membershipMethod",
              "Membership method",
              "JumpCloud's own word for how members come in, such as STATIC.",
              "membershipMethod",
              UserGroup::membershipMethod)
          .flag(
              "dynamic",
              "Dynamic",
              "Whether a rule decides on the members. Not set where the list does not tell.",
              "membershipMethod",
              group -> dynamic(group.membershipMethod()));

  static final ResourceType TYPE =
      COLUMNS
          .declareOn(ResourceType.of(TYPE_ID, ResourceKind.GROUP, "User group"))
          .entitlement(Entitlement.membership(MEMBER, "Member", Set.of(Accounts.TYPE_ID)))
          .build();

  private final GroupsApi api;

  Groups(JumpCloudSession session) {
    this.api = session.groups();
  }

  @Override
  public Page read(PageRequest request) {
    String fields = fields(request.attributes());
    return Paging.read(
        request,
        window -> api.list(window.limit(), window.skip(), fields),
        ROW,
        (group, problems) -> resource(group, request.attributes(), problems));
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    return LookUp.one(
        request,
        TYPE,
        api::get,
        json -> items(json, request.id().toString(), request.attributes()));
  }

  static String fields(AttributeSelection wanted) {
    return String.join(",", COLUMNS.fields(List.of("id", "name"), wanted));
  }

  static List<PageItem> items(JsonElement json, String where, AttributeSelection wanted) {
    return ROW.items(json, where, (group, problems) -> resource(group, wanted, problems));
  }

  private static List<Resource> resource(
      UserGroup group, AttributeSelection wanted, Problems problems) {
    Optional<String> id = Columns.given(group.id());
    if (id.isEmpty()) {
      problems.add("the group has no id.");
      return List.of();
    }
    Resource.Builder resource =
        Resource.of(TYPE, id.get(), Columns.given(group.name()).orElse(id.get()));
    COLUMNS.fill(resource, group, wanted, problems);
    return List.of(resource.build());
  }

  /** Words other than these four may come one day; they decide nothing. */
  private static @Nullable Boolean dynamic(@Nullable String method) {
    return switch (method == null ? "" : method) {
      case "STATIC", "NOTSET" -> false;
      case "DYNAMIC_AUTOMATED", "DYNAMIC_REVIEW_REQUIRED" -> true;
      default -> null;
    };
  }
}
