package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.FindRequest;
import dev.gatehouse.spi.operation.ResourceFinder;
import java.util.List;
import java.util.Optional;

/**
 * Finds directory users by login or by e-mail address, with one search that ignores case.
 *
 * <p>Each row is compared again here: a search that JumpCloud misunderstands gives users that
 * nobody asked for, or none.
 */
final class AccountFinder implements ResourceFinder {
  private final UsersApi api;
  private final String field;

  private AccountFinder(JumpCloudSession session, String field) {
    this.api = session.users();
    this.field = field;
  }

  static AccountFinder byLogin(JumpCloudSession session) {
    return new AccountFinder(session, "username");
  }

  static AccountFinder byEmail(JumpCloudSession session) {
    return new AccountFinder(session, "email");
  }

  @Override
  public List<Resource> find(FindRequest request) {
    String question = "a user has the " + field + " " + ErrorBody.oneLine(request.value());
    return ListSearch.upTo(
        2, question, skip -> api.find(search(request, skip)), row -> match(row, request, question));
  }

  private JsonObject search(FindRequest request, long skip) {
    JsonObject pattern = new JsonObject();
    pattern.addProperty("$regex", "(?i)(^" + literally(request.value()) + "$)");
    JsonObject condition = new JsonObject();
    condition.add(field, pattern);
    JsonArray all = new JsonArray();
    all.add(condition);
    JsonObject filter = new JsonObject();
    filter.add("and", all);
    JsonObject search = new JsonObject();
    search.add("filter", filter);
    search.addProperty("fields", Accounts.fields(request.attributes()) + " email");
    search.addProperty("limit", Paging.LIST_LIMIT);
    search.addProperty("skip", skip);
    search.addProperty("sort", "_id");
    return search;
  }

  /** Takes the meaning from the signs that have one in a pattern. */
  private static String literally(String value) {
    return value.replaceAll("[\\\\.^$|?*+()\\[\\]{}]", "\\\\$0");
  }

  private Optional<Resource> match(JsonElement row, FindRequest request, String question) {
    if (row.isJsonNull()) {
      return Optional.empty();
    }
    boolean has =
        row instanceof JsonObject user
            && user.get(field) instanceof JsonPrimitive value
            && value.getAsString().equalsIgnoreCase(request.value());
    if (!has) {
      throw ConnectorException.of(
          Kind.UNEXPECTED,
          "JumpCloud answered a search with another user, so whether " + question + " stays open.");
    }
    return Optional.of(LookUp.resource(Accounts.items(row, question, request.attributes())));
  }
}
