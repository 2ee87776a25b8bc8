package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.Resource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes the rows of pages, with statements that are prepared once. */
final class StagedRows implements AutoCloseable {
  private static final String ADD_PART =
      "INSERT INTO part (stream, resource_type, resource_id) VALUES (?, ?, ?)"
          + " ON CONFLICT DO NOTHING";
  private static final String ADD_CURSOR =
      "INSERT INTO cursor (part_id, text, state, urgent) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING RETURNING id";
  private static final String ADD_RESOURCE =
      "INSERT INTO resource (part_id, type, resource_id, own, kind, digest, name, login, email,"
          + " status, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String ADD_GRANT =
      "INSERT INTO held_by VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String ADD_ISSUE = "INSERT INTO issue VALUES (?, ?, ?)";
  private static final String COUNT =
      "UPDATE part SET pages = pages + 1, rows = rows + ?1, millis = millis + ?2,"
          + " issues = issues + ?3, duplicates = duplicates + ?4,"
          + " moved_to = CASE WHEN expected_rows <> ?5 THEN ?5 ELSE moved_to END,"
          + " expected_rows = coalesce(expected_rows, ?5) WHERE id = ?6";

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  StagedRows(Connection connection) {
    this.connection = connection;
  }

  /** Returns whether the part is new. */
  boolean addPart(String stream, String type, String resourceId) throws SQLException {
    return update(ADD_PART, stream, type, resourceId) > 0;
  }

  /** Returns the id of the cursor, or empty if the part has named it before. */
  Optional<Long> addCursor(PageTask task, String text, int state) throws SQLException {
    PreparedStatement statement = prepare(ADD_CURSOR);
    bind(statement, task.partId(), text, state, task.resource().isEmpty() ? 1 : 0);
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }

  /** Stores the items of a page and counts it; returns how many parts are new, by stream. */
  Map<String, Long> store(long partId, StagedPage page, Staging.EachStreams eachStreams)
      throws SQLException {
    Map<String, Long> newParts = new HashMap<>();
    long duplicates = storeItems(partId, page.resources(), page.grants());
    for (StagedResource each : page.resources()) {
      for (String stream : eachStreams.of(each.resource().id().type())) {
        if (addPart(stream, each.resource().id().type(), each.resource().id().value())) {
          newParts.merge(stream, 1L, Long::sum);
        }
      }
    }
    PreparedStatement issues = prepare(ADD_ISSUE);
    for (ItemIssue issue : page.issues()) {
      bind(issues, partId, issue.subject(), issue.message());
      issues.addBatch();
    }
    issues.executeBatch();
    OptionalLong expected = page.expectedRows();
    update(
        COUNT,
        page.rows(),
        page.time().toMillis(),
        page.issues().size(),
        duplicates,
        expected.isPresent() ? expected.getAsLong() : null,
        partId);
    return newParts;
  }

  /** Stores what is not there yet; returns how many items were. */
  long storeItems(long partId, List<StagedResource> resources, List<Grant> grants)
      throws SQLException {
    return storeResources(partId, resources) + storeGrants(partId, grants);
  }

  private long storeResources(long partId, List<StagedResource> resources) throws SQLException {
    PreparedStatement statement = prepare(ADD_RESOURCE);
    for (StagedResource each : resources) {
      Resource resource = each.resource();
      bind(
          statement,
          partId,
          resource.id().type(),
          resource.id().value(),
          each.own() ? 1 : 0,
          resource.type().kind().name(),
          each.digest(),
          resource.name(),
          each.login().orElse(null),
          each.email().orElse(null),
          each.status().orElse(null),
          each.body());
      statement.addBatch();
    }
    int[] added = statement.executeBatch();
    long duplicates = 0;
    for (int i = 0; i < added.length; i++) {
      // Others, such as the role of each of many administrators, may well stand there often.
      duplicates += added[i] == 0 && resources.get(i).own() ? 1 : 0;
    }
    return duplicates;
  }

  private long storeGrants(long partId, List<Grant> grants) throws SQLException {
    PreparedStatement statement = prepare(ADD_GRANT);
    for (Grant grant : grants) {
      bind(
          statement,
          partId,
          grant.resource().type(),
          grant.resource().value(),
          grant.entitlement(),
          grant.principal().type(),
          grant.principal().value());
      statement.addBatch();
    }
    long duplicates = 0;
    for (int added : statement.executeBatch()) {
      duplicates += added == 0 ? 1 : 0;
    }
    return duplicates;
  }

  int update(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepare(sql);
    bind(statement, values);
    return statement.executeUpdate();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement statement = connection.prepareStatement(sql);
    prepared.put(sql, statement);
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value == null) {
        statement.setNull(i + 1, Types.NULL);
      } else if (value instanceof Number number) {
        statement.setLong(i + 1, number.longValue());
      } else {
        statement.setString(i + 1, value.toString());
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (Statement statement : prepared.values()) {
      statement.close();
    }
  }
}
