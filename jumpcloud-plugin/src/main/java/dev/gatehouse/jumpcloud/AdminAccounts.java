package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.AdminsApi;
import dev.gatehouse.jumpcloud.api.model.Admin;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.MfaState;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Administrators, with the roles that their rows name. A person who is a directory user too has two
 * accounts, as in JumpCloud; an administrator account has no profile such as a department.
 */
final class AdminAccounts implements PageReader, ResourceReader {
  static final String TYPE_ID = "admin";
  private static final List<String> ALWAYS =
      List.of("_id", "email", "suspended", "role", "roleName", "roles", "roleNames");

  private static final Row<Admin> ROW = new Row<>(Admin.class, Set.copyOf(ALWAYS));

  private static final Columns<Admin> COLUMNS =
      new Columns<Admin>()
          .profile("givenName", "firstname")
          .profile("familyName", "lastname")
          .profile("mfa", "enableMultiFactor", "totpEnrolled")
          .profile("createdAt", "created")
          .texts(
              "roles",
              "Roles",
              "The names of the roles that the administrator holds.",
              "roleNames",
              admin -> List.copyOf(RoleHolders.of(admin).values()))
          .flag(
              "apiKeyAllowed",
              "API key allowed",
              "Whether the administrator may have an API key.",
              "apiKeyAllowed",
              Admin::apiKeyAllowed)
          .flag(
              "apiKeySet",
              "API key set",
              "Whether the administrator has an API key.",
              "apiKeySet",
              Admin::apiKeySet)
          .time(
              "apiKeyUpdatedAt",
              "API key updated at",
              "When the API key was last changed.",
              "apiKeyUpdatedAt",
              Admin::apiKeyUpdatedAt)
          .time(
              "apiKeyCreatedAt",
              "API key created at",
              "When the API key was made.",
              "apiKeyHash",
              admin -> of(admin, Admin.ApiKeyHash::createdAt))
          .time(
              "apiKeyExpiresAt",
              "API key expires at",
              "When the API key ends.",
              "apiKeyHash",
              admin -> of(admin, Admin.ApiKeyHash::expireAt))
          .time(
              "passwordChangedAt",
              "Password changed at",
              "When the password was last set.",
              "passwordUpdatedAt",
              Admin::passwordUpdatedAt)
          .time(
              "totpEnrolledAt",
              "TOTP enrolled at",
              "When the one-time password generator was set up.",
              "totpUpdatedAt",
              Admin::totpUpdatedAt)
          .text(
              "timeZone",
              "Time zone",
              "The time zone of the administrator.",
              "usersTimeZone",
              Admin::usersTimeZone)
          .text(
              "organizationId",
              "Organisation id",
              "The organisation that the administrator belongs to.",
              "organization",
              Admin::organization)
          .text(
              "providerId",
              "Provider id",
              "The managed service provider that the administrator belongs to.",
              "provider",
              Admin::provider);

  static final ResourceType TYPE =
      COLUMNS.declareOn(ResourceType.of(TYPE_ID, ResourceKind.ACCOUNT, "Administrator")).build();

  private final AdminsApi api;

  AdminAccounts(JumpCloudSession session) {
    this.api = session.admins();
  }

  @Override
  public Page read(PageRequest request) {
    AttributeSelection wanted = request.attributes();
    return Paging.read(
        request,
        window -> api.list(window.limit(), window.skip(), fields(wanted)),
        ROW,
        (admin, problems) -> items(admin, wanted, problems));
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    AttributeSelection wanted = request.attributes();
    return LookUp.one(
        request,
        TYPE,
        id -> api.get(id, fields(wanted)),
        json -> items(json, request.id().toString(), wanted));
  }

  /**
   * JumpCloud does not document that this list can be asked for some fields only, so it is asked
   * for all unless the operator does without some.
   */
  static @Nullable String fields(AttributeSelection wanted) {
    return COLUMNS.areAllWanted(wanted) ? null : String.join(" ", COLUMNS.fields(ALWAYS, wanted));
  }

  /** Returns what a row says: the account, and the roles that it holds. */
  static List<PageItem> items(JsonElement json, String where, AttributeSelection wanted) {
    return ROW.items(json, where, (admin, problems) -> items(admin, wanted, problems));
  }

  private static List<PageItem> items(Admin admin, AttributeSelection wanted, Problems problems) {
    Optional<String> id = Columns.given(admin._id());
    if (id.isEmpty()) {
      problems.add("the administrator has no _id.");
      return List.of();
    }
    Resource.Builder resource =
        Resource.of(TYPE, id.get(), Columns.given(admin.email()).orElse(id.get()))
            .account(profile(admin, wanted, problems));
    COLUMNS.fill(resource, admin, wanted, problems);
    List<PageItem> items = new ArrayList<>();
    items.add(resource.build());
    items.addAll(RoleHolders.items(TYPE.idOf(id.get()), RoleHolders.of(admin)));
    return items;
  }

  private static AccountProfile profile(Admin admin, AttributeSelection wanted, Problems problems) {
    Boolean suspended = admin.suspended();
    Profile profile =
        suspended == null
            ? new Profile(AccountStatus.UNKNOWN, "", wanted, problems)
            : new Profile(
                suspended ? AccountStatus.SUSPENDED : AccountStatus.ACTIVE,
                "suspended=" + suspended,
                wanted,
                problems);
    profile.text("login", admin.email(), AccountProfile.Builder::login);
    profile.emails(admin.email(), null);
    profile.text("givenName", admin.firstname(), AccountProfile.Builder::givenName);
    profile.text("familyName", admin.lastname(), AccountProfile.Builder::familyName);
    profile.time("createdAt", "created", admin.created(), AccountProfile.Builder::createdAt);
    profile.mfa(mfa(admin));
    return profile.build();
  }

  private static MfaState mfa(Admin admin) {
    MfaState.Builder mfa = MfaState.builder();
    Optional.ofNullable(admin.enableMultiFactor()).ifPresent(mfa::required);
    Optional.ofNullable(admin.totpEnrolled()).ifPresent(mfa::configured);
    return mfa.methods(Boolean.TRUE.equals(admin.totpEnrolled()) ? List.of("totp") : List.of())
        .build();
  }

  private static @Nullable String of(
      Admin admin, Function<Admin.ApiKeyHash, @Nullable String> get) {
    return admin.apiKeyHash() == null ? null : get.apply(admin.apiKeyHash());
  }
}
