package dev.gatehouse.integration.faults;

import dev.gatehouse.simulator.SimulatorOptions;
import java.util.Locale;

/**
 * What a fault hits: the request that reads one part of an organisation. The organisation is as
 * small as can be with two pages of that part, but for roles, which always fit on one page.
 */
enum Part {
  USERS("POST /api/search/systemusers", "users", "department", "_id", "state"),
  ADMINS("GET /api/users", "admins", "firstname", "_id", ""),
  GROUPS("GET /api/v2/usergroups", "groups", "description", "id", "membershipMethod"),
  MEMBERS("GET /api/v2/usergroups/{id}/members", "group-members", "to.type", "to.id", "to.type"),
  APPLICATIONS("GET /api/applications", "applications", "ssoUrl", "_id", "sso.type"),
  BINDINGS(
      "GET /api/v2/applications/{id}/associations",
      "application-users",
      "to.type",
      "to.id",
      "to.type"),
  ROLES("GET /api/v2/roles", "roles", "description", "id", "");

  /** How many rows a page has at most. */
  static final int PAGE = 100;

  private static final int TWO_PAGES = PAGE + 4;

  private final String endpoint;
  private final String stream;
  private final String field;
  private final String key;
  private final String word;

  Part(String endpoint, String stream, String field, String key, String word) {
    this.endpoint = endpoint;
    this.stream = stream;
    this.field = field;
    this.key = key;
    this.word = word;
  }

  /** Returns the requests that read it, and no others, as a fault rule names them. */
  String endpoint() {
    return endpoint + "$";
  }

  /** The same, for one of the objects that it is read for, if it is read for each. */
  String endpointOf(String id) {
    return endpoint().replace("{id}", id);
  }

  /** Returns the name of the stream that it is read by, or the first of several. */
  String stream() {
    return stream;
  }

  /** Returns a field of its rows that one can do without, where there is one. */
  String field() {
    return field;
  }

  /** Returns the field that says which object a row is about. */
  String key() {
    return key;
  }

  /** Returns a field that holds one of a few words; empty if there is none. */
  String word() {
    return word;
  }

  /** Returns whether its list is longer than a page. */
  boolean hasPages() {
    return this != ROLES;
  }

  /** Returns whether it is read for each of several objects. */
  boolean isReadForEach() {
    return this == MEMBERS || this == BINDINGS;
  }

  /** Returns how many requests come before the first page: that for a thousand users is refused. */
  int refusedRequests() {
    return this == USERS ? 1 : 0;
  }

  /** Returns how many rows its longest list has. */
  int rows() {
    return switch (this) {
      case MEMBERS -> TWO_PAGES + 2;
      case ROLES -> 9;
      default -> TWO_PAGES;
    };
  }

  /** Returns the organisation; the same each time. */
  SimulatorOptions.Builder organisation() {
    SimulatorOptions.Builder options =
        SimulatorOptions.builder()
            .users(12)
            .admins(3)
            .groups(2)
            .applications(2)
            .serviceAccounts(1)
            .directories(0)
            .memberships(12);
    return switch (this) {
      case USERS -> options.users(TWO_PAGES);
      case ADMINS -> options.admins(TWO_PAGES);
      case GROUPS -> options.groups(TWO_PAGES);
      case MEMBERS -> options.users(120).largestGroup(rows()).memberships(rows() + 12);
      case APPLICATIONS -> options.applications(TWO_PAGES);
      // The simulator binds the second application to 130 users, or to all.
      case BINDINGS -> options.users(TWO_PAGES);
      case ROLES -> options;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
