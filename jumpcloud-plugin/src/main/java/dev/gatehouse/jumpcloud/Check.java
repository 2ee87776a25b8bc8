package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
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
  private static final long MOST_ORGANIZATIONS = 100_000;

  private final JumpCloudSession session;

  Check(JumpCloudSession session) {
    this.session = session;
  }

  CheckReport run(CheckRequest request) {
    CheckReport.Builder report = CheckReport.of(organization());
    if (request.wantsPermissions()) {
      PermissionProbe probe = new PermissionProbe(session);
      probe.permissions().forEach(report::permission);
      probe.credentialExpiry().ifPresent(report::credentialExpiresAt);
    }
    if (request.wantsObservations()) {
      session.doctor().observations().forEach(report::observation);
    }
    return report.build();
  }

  private CheckReport.Organization organization() {
    try {
      return chosen();
    } catch (ConnectorException refused) {
      if (refused.kind() != Kind.PERMISSION) {
        throw refused;
      }
      return organizationOfOneUser(refused);
    }
  }

  /** Pages on only to look for the organisation that is configured. */
  private CheckReport.Organization chosen() {
    List<CheckReport.Organization> found = new ArrayList<>();
    for (long skip = 0; skip < MOST_ORGANIZATIONS; skip += Paging.LIST_LIMIT) {
      ListPage page = session.organizations().list(Paging.LIST_LIMIT, skip);
      page.rows().forEach(row -> named(row).ifPresent(found::add));
      long total = Math.max(found.size(), page.total().orElse(0));
      if (session.organization().isEmpty()) {
        return only(found, total);
      }
      String id = session.organization().get();
      Optional<CheckReport.Organization> match =
          found.stream().filter(each -> each.id().equals(id)).findFirst();
      if (match.isPresent()) {
        return match.get();
      }
      if (page.rows().isEmpty() || skip + Paging.LIST_LIMIT >= total) {
        break;
      }
    }
    throw configuration(
        "The credential does not open the organisation "
            + session.organization().orElse("")
            + ". Set org-id to one of these, or remove it if there is only one: "
            + listed(found));
  }

  private static CheckReport.Organization only(List<CheckReport.Organization> found, long total) {
    if (total > 1) {
      throw configuration(
          "The credential opens several organisations. Set org-id to one of these: "
              + listed(found));
    }
    if (found.isEmpty()) {
      throw ConnectorException.of(
          Kind.UNAVAILABLE,
          "JumpCloud names no organisation for this credential. Try again later.");
    }
    return found.get(0);
  }

  private static String listed(List<CheckReport.Organization> found) {
    String first =
        found.stream()
            .limit(MOST_LISTED)
            .map(each -> each.id() + " (" + ErrorBody.oneLine(each.name()) + ")")
            .collect(Collectors.joining(", "));
    int rest = found.size() - MOST_LISTED;
    return rest > 0 ? first + " and " + rest + " more." : first + ".";
  }

  private static Optional<CheckReport.Organization> named(JsonElement row) {
    return decoded(row, Organization.class)
        .flatMap(
            organization ->
                Columns.given(organization._id())
                    .map(
                        id ->
                            new CheckReport.Organization(
                                id, Columns.given(organization.displayName()).orElse(id))));
  }

  /** A row that cannot be read names nothing; it still counts in the total. */
  private static <W> Optional<W> decoded(JsonElement row, Class<W> type) {
    try {
      return Optional.ofNullable(Json.GSON.fromJson(row, type));
    } catch (JsonParseException malformed) {
      return Optional.empty();
    }
  }

  private CheckReport.Organization organizationOfOneUser(ConnectorException refused) {
    UserSearch search = new UserSearch("_id organization", 1, 0, "_id");
    ListPage users = session.users().search(1, 0, search);
    return users.rows().stream()
        .flatMap(row -> decoded(row, SystemUser.class).stream())
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
