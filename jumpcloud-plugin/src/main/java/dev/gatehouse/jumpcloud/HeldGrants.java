package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.GraphApi;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import java.util.Optional;

/**
 * Tells whether one membership or one binding exists. It reads the list of its principal, which is
 * short, one request as a rule, where the list of the group or application may be long.
 *
 * <p>Its absence is believed only if the whole list was seen.
 */
final class HeldGrants implements GrantReader {
  private static final String APPLICATION = "application";

  private final GraphApi api;

  HeldGrants(JumpCloudSession session) {
    this.api = session.graph();
  }

  @Override
  public Optional<Grant> read(GrantRequest request) {
    Grant grant = request.grant();
    try {
      return ListSearch.first(
          grant.toString(),
          skip -> page(grant, skip),
          row -> pointsTo(row, grant.resource().value()) ? Optional.of(grant) : Optional.empty());
    } catch (ConnectorException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private ListPage page(Grant grant, long skip) {
    String principal = grant.principal().value();
    boolean isGroup = grant.principal().type().equals(Groups.TYPE_ID);
    if (grant.resource().type().equals(Groups.TYPE_ID)) {
      return api.groupsOfUser(principal, Paging.LIST_LIMIT, skip);
    }
    return isGroup
        ? api.boundToGroup(principal, APPLICATION, Paging.LIST_LIMIT, skip)
        : api.boundToUser(principal, APPLICATION, Paging.LIST_LIMIT, skip);
  }

  private static boolean pointsTo(JsonElement row, String id) {
    if (!(row instanceof JsonObject object)) {
      return false;
    }
    return Connections.target(object)
        .flatMap(end -> Columns.given(end.id()))
        .filter(id::equals)
        .isPresent();
  }
}
