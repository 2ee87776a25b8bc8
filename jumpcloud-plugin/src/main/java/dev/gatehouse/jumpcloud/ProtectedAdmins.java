package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import dev.gatehouse.jumpcloud.api.AdminsApi;
import dev.gatehouse.jumpcloud.api.model.Admin;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Two administrators whom no change may take the keys from: the last <em>Administrator With
 * Billing</em>, whom nobody else can put back, and the one whose credential the connector uses.
 *
 * <p>Whose credential it is, JumpCloud does not say outright. An operator can say it ({@code
 * own-account}); otherwise an API key is compared with the beginning that JumpCloud shows of each
 * administrator's key. The key of a service account, or an OAuth client, is no administrator's.
 */
final class ProtectedAdmins {
  private static final String BILLING = "Administrator With Billing";

  private final AdminsApi api;
  private final Credential credential;
  private final Optional<String> configured;
  private final OneAtATime demoting = new OneAtATime();

  ProtectedAdmins(AdminsApi api, Credential credential, Optional<String> configured) {
    this.api = api;
    this.credential = credential;
    this.configured = configured;
  }

  /** Refuses to go on if the credential is, or seems to be, that of the administrator. */
  void refuseOwn(Admin admin) {
    if (isOwn(admin)) {
      throw Changes.conflict(
          "The connector signs in as the administrator "
              + Columns.given(admin.email()).or(() -> Columns.given(admin._id())).orElse("")
              + ", whom it does not change, lest it locks itself out."
              + (configured.isPresent()
                  ? " The setting own-account says so."
                  : " JumpCloud shows a key of this administrator that begins like the api-key. If"
                      + " it is another's, name the right one in the setting own-account."));
    }
  }

  private boolean isOwn(Admin admin) {
    if (configured.isPresent()) {
      String own = configured.get();
      return own.equalsIgnoreCase(admin.email()) || own.equals(admin._id());
    }
    return admin.apiKeyHash() != null
        && Columns.given(admin.apiKeyHash().prefix()).filter(credential::begins).isPresent();
  }

  /**
   * Finds the administrator whose credential the connector uses.
   *
   * @param page rows of administrators
   * @return empty if it is none of them or more than one could be meant
   */
  Optional<Admin> own(ListPage page) {
    List<Admin> found =
        page.rows().stream().flatMap(row -> decoded(row).filter(this::isOwn).stream()).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /**
   * Makes a change that takes roles away, unless it takes the last holder of billing rights.
   *
   * @param admin the administrator as it is
   * @param taken the names of the roles that are taken away
   */
  <T> T unlessLast(Admin admin, Collection<String> taken, Supplier<T> change) {
    if (taken.stream().noneMatch(BILLING::equalsIgnoreCase)) {
      return change.get();
    }
    // Two of the last two, at a time, would each find the other still there.
    return demoting.run(
        BILLING,
        () -> {
          boolean another =
              !listed(1, "another administrator has it", each -> replaces(each, admin)).isEmpty();
          if (!another) {
            throw Changes.conflict(
                "The administrator is the last active "
                    + BILLING
                    + ", and nobody could give that role back. Give it to another administrator"
                    + " first.");
          }
          return change.get();
        });
  }

  private static boolean replaces(Admin other, Admin admin) {
    return RoleHolders.of(other).values().stream().anyMatch(BILLING::equalsIgnoreCase)
        && !Boolean.TRUE.equals(other.suspended())
        && Columns.given(other._id()).filter(id -> !id.equals(admin._id())).isPresent();
  }

  private List<Admin> listed(int most, String question, Predicate<Admin> wanted) {
    return ListSearch.upTo(
        most,
        question,
        skip -> api.list(Paging.LIST_LIMIT, skip, null),
        row -> decoded(row).filter(wanted));
  }

  /** A row that cannot be read keeps no rights for anybody. */
  static Optional<Admin> decoded(JsonElement row) {
    try {
      return Optional.ofNullable(Json.GSON.fromJson(row, Admin.class));
    } catch (JsonParseException malformed) {
      return Optional.empty();
    }
  }

  /** Reads one administrator as a change needs it; a row of another one changes nothing. */
  Optional<Admin> read(String id) {
    return LookUp.fetch(() -> api.get(id, null))
        .map(
            row ->
                decoded(row)
                    .filter(admin -> id.equals(admin._id()))
                    .orElseThrow(
                        () ->
                            ConnectorException.of(
                                Kind.UNEXPECTED,
                                "The administrator "
                                    + id
                                    + " cannot be read, so nothing was changed.")));
  }
}
