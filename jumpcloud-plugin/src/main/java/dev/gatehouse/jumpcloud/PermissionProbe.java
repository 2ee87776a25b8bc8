package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.Admin;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.jumpcloud.api.model.UserSearch;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries each stream with one row, and so learns what the credential may read. What it may change is
 * {@linkplain WritePermissions judged} and never tried.
 */
final class PermissionProbe {
  private static final String OWNER_FIELDS = "_id email apiKeyHash role roleName roles roleNames";

  private final JumpCloudSession session;
  private final CredentialOwner owner;
  private final List<Permission> permissions = new ArrayList<>();
  private Optional<Admin> ownAdmin = Optional.empty();

  PermissionProbe(JumpCloudSession session) {
    this.session = session;
    this.owner = new CredentialOwner(session.credential());
  }

  /** Returns when the credential expires, once permissions were looked at; empty if unknown. */
  Optional<Instant> credentialExpiry() {
    return owner.expiry();
  }

  List<Permission> permissions() {
    UserSearch user = new UserSearch("_id", 1, 0, "_id");
    probe(
        JumpCloudProvider.USERS,
        "POST /api/search/systemusers",
        () -> session.users().search(1, 0, user));
    probe(JumpCloudProvider.ADMINS, "GET /api/users", this::admins);
    probe(
        JumpCloudProvider.SERVICE_ACCOUNTS,
        "GET /api/v2/service-accounts",
        () -> owner.amongServiceAccounts(session.serviceAccounts().list(Paging.LIST_LIMIT, 0)));
    groups();
    applications();
    probe(JumpCloudProvider.ROLES, "GET /api/v2/roles", () -> session.roles().list(1, 0));
    directories();
    permissions.addAll(new WritePermissions(session, permissions, ownAdmin).permissions());
    return List.copyOf(permissions);
  }

  /** Looks among the first hundred for whoever owns the credential as well. */
  private ListPage admins() {
    ListPage page = session.admins().list(Paging.LIST_LIMIT, 0, OWNER_FIELDS);
    ownAdmin = session.protectedAdmins().own(page);
    return owner.amongAdmins(page);
  }

  private void groups() {
    Optional<String> group =
        probe(
            JumpCloudProvider.GROUPS,
            "GET /api/v2/usergroups",
            () -> session.groups().list(1, 0, "id"));
    probeOne(
        JumpCloudProvider.GROUP_MEMBERS,
        "GET /api/v2/usergroups/{id}/members",
        group.map(id -> () -> session.groups().members(id, 1, 0)));
  }

  private void applications() {
    Optional<String> application =
        probe(
            JumpCloudProvider.APPLICATIONS,
            "GET /api/applications",
            () -> session.applications().list(1, 0, "_id"));
    String endpoint = "GET /api/v2/applications/{id}/associations";
    probeOne(
        JumpCloudProvider.APPLICATION_USERS,
        endpoint,
        application.map(
            id -> () -> session.applications().associations(id, Connections.USER, 1, 0)));
    probeOne(
        JumpCloudProvider.APPLICATION_GROUPS,
        endpoint,
        application.map(
            id -> () -> session.applications().associations(id, Connections.USER_GROUP, 1, 0)));
  }

  /** The lists of who is bound need the same permission as the list of directories itself. */
  private void directories() {
    String endpoint = "GET /api/v2/directories";
    probe(JumpCloudProvider.DIRECTORIES, endpoint, () -> session.directories().list(1, 0));
    Permission list = permissions.get(permissions.size() - 1);
    for (StreamDefinition stream :
        List.of(JumpCloudProvider.DIRECTORY_USERS, JumpCloudProvider.DIRECTORY_GROUPS)) {
      permissions.add(
          new Permission(
              stream.name(), list.verdict(), list.needs(), "Judged by the list of directories."));
    }
  }

  private void probeOne(
      StreamDefinition stream, String endpoint, Optional<Supplier<ListPage>> call) {
    call.ifPresentOrElse(
        known -> probe(stream, endpoint, known),
        () ->
            add(
                stream,
                endpoint,
                Verdict.UNKNOWN,
                "There was nothing to try it on. It needs the permission named."));
  }

  /** Makes one call and notes the verdict; returns the id of the first row, if there is one. */
  private Optional<String> probe(
      StreamDefinition stream, String endpoint, Supplier<ListPage> call) {
    try {
      List<JsonElement> rows = call.get().rows();
      add(stream, endpoint, Verdict.ALLOWED, "");
      return rows.stream().flatMap(row -> id(row).stream()).findFirst();
    } catch (ConnectorException failure) {
      switch (failure.kind()) {
        case PERMISSION ->
            add(stream, endpoint, Verdict.DENIED, String.valueOf(failure.getMessage()));
        case NOT_FOUND, INVALID_REQUEST, CONFLICT, UNEXPECTED ->
            add(stream, endpoint, Verdict.UNKNOWN, String.valueOf(failure.getMessage()));
        default -> throw failure;
      }
      return Optional.empty();
    }
  }

  private void add(StreamDefinition stream, String endpoint, Verdict verdict, String note) {
    permissions.add(new Permission(stream.name(), verdict, Endpoint.permission(endpoint), note));
  }

  private static Optional<String> id(JsonElement row) {
    if (row instanceof JsonObject object) {
      for (String name : List.of("_id", "id")) {
        JsonElement id = object.get(name);
        if (id != null && id.isJsonPrimitive()) {
          return Columns.given(id.getAsString());
        }
      }
    }
    return Optional.empty();
  }
}
