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

  private static final long MOST_ROWS = 100_000;

  private final GraphApi api;

  HeldGrants(JumpCloudSession session) {
    this.api = session.graph();
  }

  @Override
  public Optional<Grant> read(GrantRequest request) {
    Grant grant = request.grant();
    try {
      return find(grant);
    } catch (ConnectorException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Optional<Grant> find(Grant grant) {
    long seen = 0;
    for (long skip = 0; skip < MOST_ROWS; skip += Paging.LIST_LIMIT) {
      ListPage page = page(grant, skip);
      if (page.rows().stream().anyMatch(row -> pointsTo(row, grant.resource().value()))) {
        return Optional.of(grant);
      }
      seen += page.rows().size();
      long total = page.total().orElse(page.rows().isEmpty() ? seen : Long.MAX_VALUE);
      if (skip + Paging.LIST_LIMIT >= total || page.rows().isEmpty()) {
        return absent(grant, seen, total);
      }
    }
    throw ConnectorException.of(
        Kind.UNEXPECTED, "JumpCloud's answer has no end, so whether " + grant + " stays open.");
  }

  private static Optional<Grant> absent(Grant grant, long seen, long total) {
    if (seen < total) {
      throw ConnectorException.of(
          Kind.UNAVAILABLE,
          "JumpCloud left rows out of its answer, so whether " + grant + " stays open.");
    }
    return Optional.empty();
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
