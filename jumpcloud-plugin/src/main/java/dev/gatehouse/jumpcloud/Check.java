package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.jumpcloud.api.model.Organization;
import dev.gatehouse.jumpcloud.api.model.SystemUser;
import dev.gatehouse.jumpcloud.api.model.UserSearch;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out whose data the credential opens.
 *
 * <p>One call to the list of organisations tells, without the organisation header, which is refused
 * there. A credential that may not read that list is asked for one directory user instead, whose
 * row names the organisation; that takes the permission that a sync needs anyway.
 */
final class Check {
  private static final int MOST_LISTED = 20;

  private final JumpCloudSession session;

  Check(JumpCloudSession session) {
    this.session = session;
  }

  CheckReport run(CheckRequest request) {
    CheckReport.Builder report = CheckReport.of(organization());
    if (request.wantsPermissions()) {
      new PermissionProbe(session).permissions().forEach(report::permission);
    }
    return report.build();
  }

  private CheckReport.Organization organization() {
    try {
      return chosen(organizations());
    } catch (ConnectorException refused) {
      if (refused.kind() != Kind.PERMISSION) {
        throw refused;
      }
      return organizationOfOneUser(refused);
    }
  }

  private List<CheckReport.Organization> organizations() {
    List<CheckReport.Organization> found = new ArrayList<>();
    long skip = 0;
    while (true) {
      ListPage page = session.organizations().list(Paging.LIST_LIMIT, skip);
      page.rows().forEach(row -> named(row).ifPresent(found::add));
      skip += Paging.LIST_LIMIT;
      boolean more = page.total().isPresent() && skip < page.total().getAsLong();
      boolean searching = session.organization().isPresent() && !isAmong(found);
      if (page.rows().isEmpty() || !more || !searching) {
        return found;
      }
    }
  }

  private boolean isAmong(List<CheckReport.Organization> found) {
    return found.stream()
        .anyMatch(each -> session.organization().filter(each.id()::equals).isPresent());
  }

  private CheckReport.Organization chosen(List<CheckReport.Organization> found) {
    if (found.isEmpty()) {
      throw ConnectorException.of(
          Kind.UNAVAILABLE,
          "JumpCloud names no organisation for this credential. Try again later.");
    }
    if (session.organization().isPresent()) {
      String id = session.organization().get();
      return found.stream()
          .filter(each -> each.id().equals(id))
          .findFirst()
          .orElseThrow(
              () ->
                  configuration(
                      "The credential does not open the organisation "
                          + id
                          + ". Set org-id to one of these, or remove it if there is only one: "
                          + listed(found)));
    }
    if (found.size() > 1) {
      throw configuration(
          "The credential opens several organisations. Set org-id to one of these: "
              + listed(found));
    }
    return found.get(0);
  }

  private static String listed(List<CheckReport.Organization> found) {
    String first =
        found.stream()
            .limit(MOST_LISTED)
            .map(each -> each.id() + " (" + each.name() + ")")
            .collect(Collectors.joining(", "));
    int rest = found.size() - MOST_LISTED;
    return rest > 0 ? first + " and " + rest + " more." : first + ".";
  }

  private static Optional<CheckReport.Organization> named(JsonElement row) {
    if (!(row instanceof JsonObject)) {
      return Optional.empty();
    }
    Organization organization = Json.GSON.fromJson(row, Organization.class);
    return Columns.given(organization._id())
        .map(
            id ->
                new CheckReport.Organization(
                    id, Columns.given(organization.displayName()).orElse(id)));
  }

  private CheckReport.Organization organizationOfOneUser(ConnectorException refused) {
    UserSearch search = new UserSearch("_id organization", 1, 0, "_id");
    ListPage users = session.users().search(1, 0, search);
    return users.rows().stream()
        .filter(JsonObject.class::isInstance)
        .map(row -> Json.GSON.fromJson(row, SystemUser.class))
        .flatMap(user -> Columns.given(user.organization()).stream())
        .findFirst()
        .or(session::organization)
        .map(id -> new CheckReport.Organization(id, id))
        .orElseThrow(
            () ->
                ConnectorException.builder(
                        Kind.PERMISSION,
                        "The credential may not list organisations, and no directory user tells"
                            + " which organisation it opens. Give its role the permission"
                            + " organizations.readonly.")
                    .cause(refused)
                    .build());
  }

  private static ConnectorException configuration(String sentence) {
    return ConnectorException.of(Kind.CONFIGURATION, sentence);
  }
}
