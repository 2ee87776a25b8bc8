package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gatehouse.jumpcloud.api.AdminsApi;
import dev.gatehouse.jumpcloud.api.GroupsApi;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.FindRequest;
import dev.gatehouse.spi.operation.ResourceFinder;
import java.util.List;
import java.util.Optional;

/**
 * Finds administrators by e-mail address and groups by name. JumpCloud has no search for the former
 * and one that heeds case, wildcards and commas for the latter, so their lists are read, a hundred
 * rows a request.
 */
final class ListFinder implements ResourceFinder {
  private final String field;
  private final Calls calls;
  private final Items items;

  private ListFinder(String field, Calls calls, Items items) {
    this.field = field;
    this.calls = calls;
    this.items = items;
  }

  /** Fetches the rows after so many. */
  @FunctionalInterface
  private interface Calls {
    ListPage page(long skip, AttributeSelection wanted);
  }

  /** Turns a row into items. */
  @FunctionalInterface
  private interface Items {
    List<PageItem> of(JsonElement row, String where, AttributeSelection wanted);
  }

  static ListFinder ofAdmins(JumpCloudSession session) {
    AdminsApi api = session.admins();
    return new ListFinder(
        "email",
        (skip, wanted) -> api.list(Paging.LIST_LIMIT, skip, AdminAccounts.fields(wanted)),
        AdminAccounts::items);
  }

  static ListFinder ofGroups(JumpCloudSession session) {
    GroupsApi api = session.groups();
    return new ListFinder(
        "name",
        (skip, wanted) -> api.list(Paging.LIST_LIMIT, skip, Groups.fields(wanted)),
        Groups::items);
  }

  @Override
  public List<Resource> find(FindRequest request) {
    String question = "something has the " + field + " " + ErrorBody.oneLine(request.value());
    return ListSearch.upTo(
        2,
        question,
        skip -> calls.page(skip, request.attributes()),
        row -> match(row, question, request));
  }

  private Optional<Resource> match(JsonElement row, String question, FindRequest request) {
    boolean matches =
        row instanceof JsonObject object
            && object.get(field) instanceof JsonPrimitive value
            && value.getAsString().equalsIgnoreCase(request.value());
    return matches
        ? Optional.of(LookUp.resource(items.of(row, question, request.attributes())))
        : Optional.empty();
  }
}
