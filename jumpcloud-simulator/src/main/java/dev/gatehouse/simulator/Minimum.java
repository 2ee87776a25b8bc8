package dev.gatehouse.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * The fewest requests with which an organisation can be read whole, and known to be whole, endpoint
 * by endpoint. Faults are not taken into account.
 *
 * @param lines one line for each endpoint that must be asked; never null
 */
public record Minimum(List<Line> lines) {
  private static final int PAGE = 100;
  private static final int SEARCH_PAGE = 1000;

  /** Copies the list. */
  public Minimum {
    lines = List.copyOf(lines);
  }

  /**
   * The requests to one endpoint.
   *
   * @param endpoint method and path template, as in {@link RequestLog}
   * @param requests how many
   * @param why the calculation in words
   */
  public record Line(String endpoint, long requests, String why) {}

  /**
   * What the reader can rely on and is asked for.
   *
   * @param totals whether bare lists carry {@code x-total-count}; without it each of their chains
   *     ends with one empty page, which is one more request unless the list is empty. Wrapped lists
   *     have their total in the body and are not affected.
   * @param directories whether directories are read: their list, and for each directory its users
   *     and its groups ({@code associations} with one target type each)
   * @param token whether the reader needs one OAuth token
   */
  public record Reading(boolean totals, boolean directories, boolean token) {
    /**
     * The usual case: totals are sent, directories are not read, an API key is used.
     *
     * @return the case; never null
     */
    public static Reading usual() {
      return new Reading(true, false, false);
    }
  }

  /**
   * All endpoints together.
   *
   * @return the number of requests
   */
  public long total() {
    return lines.stream().mapToLong(Line::requests).sum();
  }

  static Minimum of(Organization organization, Reading reading) {
    List<Line> lines = new ArrayList<>();
    if (reading.token()) {
      lines.add(new Line("POST /oauth2/token", 1, "one token"));
    }
    lines.add(new Line("GET /api/organizations", 1, "the organisation check"));
    add(lines, "POST /api/search/systemusers", organization.users, SEARCH_PAGE, true);
    add(lines, "GET /api/users", organization.admins, PAGE, true);
    add(lines, "GET /api/v2/roles", organization.roles, PAGE, true);
    add(lines, "GET /api/v2/service-accounts", organization.serviceAccounts, PAGE, true);
    add(lines, "GET /api/v2/usergroups", organization.groups, PAGE, reading.totals());
    long members = 0;
    for (Row group : organization.groups.rows()) {
      int size = organization.graph.members().targets(group.id()).size();
      members += pages(size, PAGE, reading.totals());
    }
    String each = "each group's members, " + PAGE + " a page";
    lines.add(new Line("GET /api/v2/usergroups/{id}/members", members, each));
    add(lines, "GET /api/applications", organization.applications, PAGE, true);
    lines.add(
        new Line(
            "GET /api/v2/applications/{id}/associations",
            bindings(organization, organization.applications, reading),
            "each application's users and groups, " + PAGE + " a page"));
    if (reading.directories()) {
      addDirectories(lines, organization, reading);
    }
    return new Minimum(lines.stream().filter(line -> line.requests() > 0).toList());
  }

  private static void addDirectories(List<Line> lines, Organization organization, Reading reading) {
    add(lines, "GET /api/v2/directories", organization.directories, PAGE, reading.totals());
    for (Row directory : organization.directories.rows()) {
      Table only = new Table(List.of(directory));
      lines.add(
          new Line(
              "GET /api/v2/" + GraphApi.path(typeOf(directory)) + "/{id}/associations",
              bindings(organization, only, reading),
              "the users and groups of " + directory.text("name").orElse("") + ", 100 a page"));
    }
  }

  /** Pages of both kinds of principals of each row. */
  private static long bindings(Organization organization, Table table, Reading reading) {
    long pages = 0;
    for (Row row : table.rows()) {
      for (String principal : List.of(Graph.USER, Graph.GROUP)) {
        int size = organization.graph.relation(typeOf(row), principal).targets(row.id()).size();
        pages += pages(size, PAGE, reading.totals());
      }
    }
    return pages;
  }

  private static String typeOf(Row row) {
    return row.text("type").orElse(Graph.APPLICATION);
  }

  private static void add(
      List<Line> lines, String endpoint, Table table, int page, boolean totals) {
    int size = table.rows().size();
    lines.add(new Line(endpoint, pages(size, page, totals), size + " rows, " + page + " a page"));
  }

  /**
   * How many pages show that no row slipped between two of them: each begins with the last row of
   * the page before it. A full page is never the last, or a total that is too small would be
   * believed. Without a total the chain goes on until a page brings nothing new.
   */
  private static long pages(int rows, int page, boolean totals) {
    long full = rows < page ? 0 : (rows - page) / (page - 1) + 1L;
    if (totals) {
      return full + 1;
    }
    long rest = full == 0 ? rows : rows - full * (page - 1) - 1;
    return full + (rest > 0 ? 2 : 1);
  }
}
