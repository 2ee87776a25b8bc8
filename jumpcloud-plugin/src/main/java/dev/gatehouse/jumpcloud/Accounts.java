package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import dev.gatehouse.jumpcloud.Paging.Window;
import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.jumpcloud.api.model.SystemUser;
import dev.gatehouse.jumpcloud.api.model.SystemUser.MfaEnrollment;
import dev.gatehouse.jumpcloud.api.model.UserSearch;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Directory users. They are read by search, which gives a thousand rows a page where lists give a
 * hundred; if JumpCloud refuses that many, its own maximum is taken.
 */
final class Accounts implements PageReader, ResourceReader {
  static final String TYPE_ID = "user";
  static final ResourceType TYPE =
      UserColumns.ALL
          .declareOn(ResourceType.of(TYPE_ID, ResourceKind.ACCOUNT, "Directory user"))
          .build();

  private static final int SEARCH_LIMIT = 1_000;
  private static final Pattern MAXIMUM = Pattern.compile("exceeds maximum value of (\\d{1,4})\\b");
  private static final Set<String> STATES = Set.of("STAGED", "ACTIVATED", "SUSPENDED");

  /** The id, the name and what the status is made of. */
  private static final List<String> ALWAYS =
      List.of("_id", "username", "state", "suspended", "account_locked");

  private static final Row<SystemUser> ROW = new Row<>(SystemUser.class, Set.copyOf(ALWAYS));

  private final UsersApi api;

  Accounts(JumpCloudSession session) {
    this.api = session.users();
  }

  @Override
  public Page read(PageRequest request) {
    Window window = Window.of(request, SEARCH_LIMIT);
    String fields = fields(request.attributes());
    BiFunction<SystemUser, Problems, List<? extends PageItem>> map =
        (user, problems) -> resource(user, request.attributes(), problems);
    try {
      return Paging.page(request, window, search(window, fields), ROW, map);
    } catch (ConnectorException refused) {
      int maximum = maximum(refused);
      if (maximum < 2 || maximum >= window.limit()) {
        throw refused;
      }
      if (!window.isFirst()) {
        throw ConnectorException.builder(
                Kind.CURSOR_EXPIRED,
                "JumpCloud no longer gives pages of " + window.limit() + " users.")
            .cause(refused)
            .build();
      }
      Window smaller = window.withLimit(maximum);
      return Paging.page(request, smaller, search(smaller, fields), ROW, map);
    }
  }

  private ListPage search(Window window, String fields) {
    UserSearch body = new UserSearch(fields, window.limit(), window.skip(), "_id");
    return api.search(window.limit(), window.skip(), body);
  }

  private static int maximum(ConnectorException refused) {
    Matcher maximum = MAXIMUM.matcher(String.valueOf(refused.getMessage()));
    return refused.kind() == Kind.INVALID_REQUEST && maximum.find()
        ? Integer.parseInt(maximum.group(1))
        : 0;
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    return LookUp.one(
        request,
        TYPE,
        id -> api.get(id, fields(request.attributes())),
        json -> items(json, request.id().toString(), request.attributes()));
  }

  static String fields(AttributeSelection wanted) {
    return String.join(" ", UserColumns.ALL.fields(ALWAYS, wanted));
  }

  static List<PageItem> items(JsonElement json, String where, AttributeSelection wanted) {
    return ROW.items(json, where, (user, problems) -> resource(user, wanted, problems));
  }

  private static List<Resource> resource(
      SystemUser user, AttributeSelection wanted, Problems problems) {
    Optional<String> id = Columns.given(user._id());
    if (id.isEmpty()) {
      problems.add("the user has no _id.");
      return List.of();
    }
    Resource.Builder resource =
        Resource.of(TYPE, id.get(), Columns.given(user.username()).orElse(id.get()))
            .account(profile(user, wanted, problems));
    UserColumns.ALL.fill(resource, user, wanted, problems);
    return List.of(resource.build());
  }

  private static AccountProfile profile(
      SystemUser user, AttributeSelection wanted, Problems problems) {
    Profile profile = new Profile(status(user), rawStatus(user), wanted, problems);
    profile.text("login", user.username(), AccountProfile.Builder::login);
    profile.emails(user.email(), wanted.wants("alternateEmail") ? user.alternateEmail() : null);
    profile.text("displayName", user.displayname(), AccountProfile.Builder::displayName);
    profile.text("givenName", user.firstname(), AccountProfile.Builder::givenName);
    profile.text("familyName", user.lastname(), AccountProfile.Builder::familyName);
    profile.reference("manager", TYPE, user.manager(), AccountProfile.Builder::manager);
    profile.time("createdAt", "created", user.created(), AccountProfile.Builder::createdAt);
    if (wanted.wants("mfa")) {
      profile.mfa(mfa(user, problems));
    }
    return profile.build();
  }

  /**
   * The state decides, and the flag {@code suspended} where the state is missing. The two must
   * agree; where they do not, JumpCloud has not finished a change, and the status is not known. A
   * lock counts only for a user who could otherwise sign in. {@code activated} has no part in it:
   * it is false for active users without a password.
   */
  private static AccountStatus status(SystemUser user) {
    boolean locked = Boolean.TRUE.equals(user.accountLocked());
    Boolean suspended = user.suspended();
    String state = user.state() == null ? "" : user.state();
    return switch (state) {
      case "STAGED" ->
          Boolean.TRUE.equals(suspended) ? AccountStatus.UNKNOWN : AccountStatus.STAGED;
      case "ACTIVATED" -> active(Boolean.TRUE.equals(suspended), locked);
      case "SUSPENDED" ->
          Boolean.FALSE.equals(suspended) ? AccountStatus.UNKNOWN : AccountStatus.SUSPENDED;
      case "" -> withoutState(suspended, locked);
      default -> AccountStatus.UNKNOWN;
    };
  }

  private static AccountStatus active(boolean contradicted, boolean locked) {
    if (contradicted) {
      return AccountStatus.UNKNOWN;
    }
    return locked ? AccountStatus.LOCKED : AccountStatus.ACTIVE;
  }

  private static AccountStatus withoutState(@Nullable Boolean suspended, boolean locked) {
    if (suspended == null) {
      return AccountStatus.UNKNOWN;
    }
    return suspended ? AccountStatus.SUSPENDED : active(false, locked);
  }

  /** The state, and beside it the flag where there is no state or it says otherwise. */
  private static String rawStatus(SystemUser user) {
    List<String> words = new ArrayList<>();
    Optional<String> state = Columns.given(user.state());
    state.ifPresent(words::add);
    boolean contradicted =
        status(user) == AccountStatus.UNKNOWN && state.filter(STATES::contains).isPresent();
    if (user.suspended() != null && (state.isEmpty() || contradicted)) {
      words.add("suspended=" + user.suspended());
    }
    if (Boolean.TRUE.equals(user.accountLocked())) {
      words.add("account_locked");
    }
    return String.join(" ", words);
  }

  private static MfaState mfa(SystemUser user, Problems problems) {
    MfaState.Builder mfa = MfaState.builder();
    if (user.portalMultifactor() != null) {
      mfa.required(user.portalMultifactor());
    }
    List<String> methods = methods(user);
    SystemUser.Mfa window = user.mfa();
    Boolean configured = window == null ? null : window.configured();
    if (!methods.isEmpty() || configured != null || user.totpEnabled() != null) {
      mfa.configured(!methods.isEmpty() || Boolean.TRUE.equals(configured));
    }
    if (window != null) {
      Optional.ofNullable(window.exclusion()).ifPresent(mfa::excluded);
      Profile.instant("mfa.exclusionUntil", window.exclusionUntil(), problems)
          .ifPresent(mfa::excludedUntil);
    }
    return mfa.methods(methods).build();
  }

  private static List<String> methods(SystemUser user) {
    MfaEnrollment factors = user.mfaEnrollment();
    List<String> methods = new ArrayList<>();
    if (Boolean.TRUE.equals(user.totpEnabled()) || isEnrolled(factors, MfaEnrollment::totpStatus)) {
      methods.add("totp");
    }
    if (isEnrolled(factors, MfaEnrollment::webAuthnStatus)) {
      methods.add("webAuthn");
    }
    if (isEnrolled(factors, MfaEnrollment::pushStatus)) {
      methods.add("push");
    }
    if (isEnrolled(factors, MfaEnrollment::jcGoStatus)) {
      methods.add("jcGo");
    }
    if (isEnrolled(factors, MfaEnrollment::smsStatus)) {
      methods.add("sms");
    }
    return methods;
  }

  private static boolean isEnrolled(
      @Nullable MfaEnrollment factors, Function<MfaEnrollment, @Nullable String> status) {
    return factors != null && "ENROLLED".equals(status.apply(factors));
  }
}
