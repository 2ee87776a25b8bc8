package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes the rows of pages. */
final class StagedRows {
  private static final String ADD_PART =
      "INSERT INTO part (stream, resource_type, resource_id) VALUES (?, ?, ?)"
          + " ON CONFLICT DO NOTHING";
  private static final String ADD_CURSOR =
      "INSERT INTO cursor (part_id, text, state, urgent) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING RETURNING id";
  private static final String ADD_RESOURCE =
      "INSERT INTO resource (part_id, type, resource_id, own, kind, name, login, email,"
          + " status, body, in_part) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";
  private static final String ADD_GRANT =
      "INSERT INTO held_by VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String ADD_ISSUE = "INSERT INTO issue VALUES (?, ?, ?)";
  private static final String FIT_SEAM = "DELETE FROM seam WHERE part_id = ? AND mark = ?";
  private static final String ADD_SEAM = "INSERT INTO seam VALUES (?, ?)";
  private static final String COUNT =
      "UPDATE part SET pages = pages + 1, rows = rows + ?1, millis = millis + ?2,"
          + " issues = issues + ?3, duplicates = duplicates + ?4,"
          + " loose_seams = loose_seams + ?7,"
          + " barren_pages = CASE WHEN ?8 > 0 THEN 0 ELSE barren_pages + 1 END,"
          + " moved_to = CASE WHEN expected_rows <> ?5 THEN ?5 ELSE moved_to END,"
          + " expected_rows = coalesce(expected_rows, ?5) WHERE id = ?6";

  private final Sql sql;

  StagedRows(Sql sql) {
    this.sql = sql;
  }

  /** Returns whether the part is new. */
  boolean addPart(String stream, String type, String resourceId) {
    return sql.update(ADD_PART, stream, type, resourceId) > 0;
  }

  /** Returns the id of the cursor, or empty if the part has named it before. */
  Optional<Long> addCursor(PageTask task, String text, boolean handedOut) {
    return sql
        .list(
            ADD_CURSOR,
            row -> row.getLong(1),
            task.partId(),
            text,
            handedOut ? 1 : 0,
            task.resource().isEmpty() ? 1 : 0)
        .stream()
        .findFirst();
  }

  /** Stores the items of a page and counts it; returns how many parts are new, by stream. */
  Map<String, Long> store(long partId, StagedPage page, Staging.EachStreams eachStreams) {
    long duplicates =
        storeResources(partId, page.resources(), page.issues())
            + storeGrants(partId, page.grants());
    List<@Nullable Object[]> issues = new ArrayList<>();
    page.issues()
        .forEach(issue -> issues.add(new Object[] {partId, issue.subject(), issue.message()}));
    sql.batch(ADD_ISSUE, issues);
    OptionalLong expected = page.expectedRows();
    sql.update(
        COUNT,
        page.rows(),
        page.time().toMillis(),
        page.issues().size(),
        duplicates,
        expected.isPresent() ? expected.getAsLong() : null,
        partId,
        storeSeams(partId, page.seams()),
        page.resources().size() + page.grants().size() - duplicates);
    return addEachParts(page.resources(), eachStreams);
  }

  /** Adds the parts that are read for each of the resources; returns how many, by stream. */
  Map<String, Long> addEachParts(List<StagedResource> resources, Staging.EachStreams eachStreams) {
    Map<String, Long> newParts = new HashMap<>();
    for (StagedResource each : resources) {
      ResourceId id = each.id();
      for (String stream : eachStreams.of(id.type())) {
        if (addPart(stream, id.type(), id.value())) {
          newParts.merge(stream, 1L, Long::sum);
        }
      }
    }
    return newParts;
  }

  /** Fits each seam to its other side if that is there; returns how many more are loose now. */
  private long storeSeams(long partId, List<String> marks) {
    long loose = 0;
    for (String mark : marks) {
      if (sql.update(FIT_SEAM, partId, mark) > 0) {
        loose--;
      } else {
        sql.update(ADD_SEAM, partId, mark);
        loose++;
      }
    }
    return loose;
  }

  /** Stores what is not there yet; returns how many items were. */
  long storeItems(long partId, List<StagedResource> resources, List<Grant> grants) {
    return storeResources(partId, resources, List.of()) + storeGrants(partId, grants);
  }

  private long storeResources(long partId, List<StagedResource> resources, List<ItemIssue> issues) {
    List<@Nullable Object[]> rows = new ArrayList<>(resources.size());
    for (StagedResource each : resources) {
      rows.add(
          new @Nullable Object[] {
            partId,
            each.id().type(),
            each.id().value(),
            each.own() ? 1 : 0,
            each.kind().name(),
            each.name(),
            each.login().orElse(null),
            each.email().orElse(null),
            each.status().orElse(null),
            each.body(),
            issues.stream().anyMatch(issue -> issue.isAbout(each.id())) ? 1 : 0
          });
    }
    int[] added = sql.batch(ADD_RESOURCE, rows);
    long duplicates = 0;
    for (int i = 0; i < added.length; i++) {
      // Others, such as the role of each of many administrators, may well stand there often.
      duplicates += added[i] == 0 && resources.get(i).own() ? 1 : 0;
    }
    return duplicates;
  }

  private long storeGrants(long partId, List<Grant> grants) {
    List<@Nullable Object[]> rows = new ArrayList<>(grants.size());
    for (Grant grant : grants) {
      rows.add(
          new Object[] {
            partId,
            grant.resource().type(),
            grant.resource().value(),
            grant.entitlement(),
            grant.principal().type(),
            grant.principal().value()
          });
    }
    long duplicates = 0;
    for (int added : sql.batch(ADD_GRANT, rows)) {
      duplicates += added == 0 ? 1 : 0;
    }
    return duplicates;
  }
}
