package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * One organisation's data. Reads need no lock; whoever writes holds this object's monitor.
 *
 * <p>There is no clock: {@link #now()} moves by one second with each use, so that the same requests
 * leave the same organisation behind.
 */
final class Organization {
  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

  private final String id;
  private final int mark;
  private final Row row;
  private final Map<Ids, Long> lastNumbers;
  private long seconds;

  final Table users;
  final Table admins;
  final Table groups;
  final Table applications;
  final Table templates;
  final Table roles;

  /** Roles that admins hold although no list shows them. */
  final Table unlistedRoles;

  final Table serviceAccounts;
  final Table directories;
  final Graph graph;

  Organization(int mark, Row row) {
    this(
        mark,
        row,
        new EnumMap<>(Ids.class),
        new Table(),
        new Table(),
        new Table(),
        new Table(),
        new Table(),
        new Table(),
        new Table(),
        new Table(),
        new Table(),
        new Graph());
  }

  private Organization(
      int mark,
      Row row,
      Map<Ids, Long> lastNumbers,
      Table users,
      Table admins,
      Table groups,
      Table applications,
      Table templates,
      Table roles,
      Table unlistedRoles,
      Table serviceAccounts,
      Table directories,
      Graph graph) {
    this.id = row.id();
    this.mark = mark;
    this.row = row;
    this.lastNumbers = lastNumbers;
    this.users = users;
    this.admins = admins;
    this.groups = groups;
    this.applications = applications;
    this.templates = templates;
    this.roles = roles;
    this.unlistedRoles = unlistedRoles;
    this.serviceAccounts = serviceAccounts;
    this.directories = directories;
    this.graph = graph;
  }

  /** The state at this moment; later writes do not show in it. */
  synchronized Organization copy() {
    return new Organization(
        mark,
        row,
        lastNumbers,
        users.copy(),
        admins.copy(),
        groups.copy(),
        applications.copy(),
        templates.copy(),
        roles.copy(),
        unlistedRoles.copy(),
        serviceAccounts.copy(),
        directories.copy(),
        graph.copy());
  }

  String id() {
    return id;
  }

  Row row() {
    return row;
  }

  synchronized String newId(Ids kind) {
    return kind.id(mark, lastNumbers.merge(kind, 1L, Long::sum));
  }

  /** Tells the counter that the generator has used the numbers up to this one. */
  void reserve(Ids kind, long lastNumber) {
    lastNumbers.put(kind, lastNumber);
  }

  synchronized String now() {
    seconds++;
    return timestamp(START.plusSeconds(seconds));
  }

  static String timestamp(Instant instant) {
    String text = instant.toString();
    return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
  }

  /** Gives every entry of a written array a new id, as JumpCloud does on each write. */
  JsonArray withNewIds(JsonArray entries) {
    JsonArray changed = new JsonArray();
    for (JsonElement entry : entries) {
      JsonElement copy = entry.deepCopy();
      if (copy.isJsonObject()) {
        copy.getAsJsonObject().addProperty("id", newId(Ids.DETAIL));
      }
      changed.add(copy);
    }
    return changed;
  }
}
