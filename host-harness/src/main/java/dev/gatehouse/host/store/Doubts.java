package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notes what a run leaves in doubt, so that nothing is removed or granted because of it. */
final class Doubts {
  private final Sql sql;
  private final Connector connector;
  private final long connectorId;

  Doubts(Sql sql, Connector connector, long connectorId) {
    this.sql = sql;
    this.connector = connector;
    this.connectorId = connectorId;
  }

  /**
   * Makes parts incomplete whose grants name objects that nobody knows, and the lists in which
   * these should stand. Where nothing was read that could know them, that is no fault of the part,
   * and a warning says so.
   */
  List<IssueRow> noteDangling() {
    Set<String> unread = typesThatNobodyRead();
    Map<String, IssueRow> warnings = new LinkedHashMap<>();
    for (Dangling each : dangling()) {
      String example = each.type() + "/" + each.id();
      if (unread.contains(each.type())) {
        String why =
            "Grants that concern objects of type "
                + each.type()
                + " are not shown, because no stream that reads these was read.";
        warnings.merge(
            each.stream() + "\n" + why,
            new IssueRow(Cause.NOT_COVERED, each.stream(), why, each.count(), example),
            (one, other) ->
                new IssueRow(
                    Cause.NOT_COVERED,
                    one.stream(),
                    why,
                    one.count() + other.count(),
                    one.example()));
      } else {
        sql.update(
            "UPDATE part SET state = 'INCOMPLETE', reason = coalesce(reason, ?) WHERE id = ?",
            each.count() == 1
                ? "1 grant names an object that was not read: " + example + "."
                : each.count()
                    + " grants name objects that were not read, such as "
                    + example
                    + ".",
            each.part());
        doubtLists(each.type(), example);
      }
    }
    return List.copyOf(warnings.values());
  }

  /** Returns what grants name and nobody knows, of the types whose list is complete. */
  List<UnknownEnd> unknownEnds(int most) {
    List<UnknownEnd> ends = new ArrayList<>();
    for (Connector.BoundStream stream : connector.streams()) {
      if (!stream.eachResource() && stream.listsType()) {
        String type = stream.type().id();
        completePart(stream.definition().name())
            .ifPresent(
                part ->
                    ends.addAll(
                        sql.list(
                            ComparisonSql.UNKNOWN,
                            row -> new UnknownEnd(new ResourceId(type, row.getString(1)), part),
                            connectorId,
                            type,
                            most - ends.size())));
      }
    }
    return ends;
  }

  private Optional<Long> completePart(String stream) {
    return sql
        .list(
            "SELECT min(id) FROM part WHERE stream = ? GROUP BY stream"
                + " HAVING min(state = 'COMPLETE') = 1",
            row -> row.getLong(1),
            stream)
        .stream()
        .findFirst();
  }

  /** A row that was skipped while rows moved shows only here: no count of its list misses it. */
  private void doubtLists(String type, String example) {
    for (Connector.BoundStream stream : connector.streams()) {
      if (!stream.eachResource() && stream.type().id().equals(type)) {
        sql.update(
            "UPDATE part SET state = 'INCOMPLETE', reason = coalesce(reason, ?)"
                + " WHERE stream = ? AND state = 'COMPLETE'",
            "The list lacks " + example + ", which a grant names.",
            stream.definition().name());
      }
    }
  }

  /** Blocks the removal of what an incomplete part may have, although nobody saw it. */
  void block() {
    List<String> incomplete =
        sql.list(
            "SELECT DISTINCT stream FROM part WHERE state IN ('INCOMPLETE', 'READING')",
            row -> row.getString(1));
    for (Connector.BoundStream stream : connector.streams()) {
      StreamDefinition definition = stream.definition();
      if (incomplete.contains(definition.name())) {
        for (String type : fed(stream)) {
          sql.update("INSERT INTO blocked_type VALUES (?) ON CONFLICT DO NOTHING", type);
        }
        for (StreamDefinition.GrantFeed feed : definition.grants()) {
          block(stream, feed);
        }
      }
    }
  }

  private void block(Connector.BoundStream stream, StreamDefinition.GrantFeed feed) {
    String type = feed.type().id();
    if (stream.eachResource()) {
      String name = stream.definition().name();
      sql.update(ComparisonSql.BLOCK_SCOPE, connectorId, type, feed.entitlement(), name);
    } else {
      sql.update(ComparisonSql.BLOCK_ENTITLEMENT, connectorId, type, feed.entitlement());
    }
  }

  private List<Dangling> dangling() {
    return sql.list(
        ComparisonSql.DANGLING,
        row ->
            new Dangling(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5)),
        connectorId);
  }

  private Set<String> typesThatNobodyRead() {
    Set<String> unread = new HashSet<>();
    connector.types().forEach(type -> unread.add(type.id()));
    List<String> read =
        sql.list(
            "SELECT DISTINCT stream FROM part WHERE state IN ('COMPLETE', 'INCOMPLETE')"
                + " OR rows > 0",
            row -> row.getString(1));
    for (Connector.BoundStream stream : connector.streams()) {
      if (read.contains(stream.definition().name())) {
        unread.removeAll(fed(stream));
      }
    }
    return unread;
  }

  private static Set<String> fed(Connector.BoundStream stream) {
    Set<String> types = new HashSet<>();
    if (stream.listsType()) {
      types.add(stream.type().id());
    }
    stream.definition().types().forEach(type -> types.add(type.id()));
    return types;
  }

  /** Staged grants of one part whose other end nobody knows. */
  private record Dangling(long part, String stream, String type, String id, long count) {}
}
