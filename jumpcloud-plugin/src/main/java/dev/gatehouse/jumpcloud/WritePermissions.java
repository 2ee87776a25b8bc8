package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.model.Admin;
import dev.gatehouse.jumpcloud.api.model.Role;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.model.ConnectorException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Judges what the credential may change, without changing anything.
 *
 * <p>JumpCloud tells it in two ways. A credential that may not even read may not write. And the
 * roles of the administrator whose key it is list their permissions, if it is known whose it is.
 * Otherwise only trying would show it.
 */
final class WritePermissions {
  /** One endpoint for each operation; one that needs several needs the same permission for all. */
  private static final Map<String, String> ENDPOINTS =
      Map.ofEntries(
          Map.entry("create user", "POST /api/systemusers"),
          Map.entry("update user", "PUT /api/systemusers/{id}"),
          Map.entry("suspend user", "PUT /api/systemusers/{id}"),
          Map.entry("delete user", "DELETE /api/systemusers/{id}"),
          Map.entry("unlock user", "POST /api/systemusers/{id}/unlock"),
          Map.entry("reset-mfa user", "POST /api/systemusers/{id}/resetmfa"),
          Map.entry("expire-password user", "POST /api/systemusers/{id}/expire"),
          Map.entry("create admin", "POST /api/users"),
          Map.entry("delete admin", "DELETE /api/users/{id}"),
          Map.entry("create group", "POST /api/v2/usergroups"),
          Map.entry("delete group", "DELETE /api/v2/usergroups/{id}"),
          Map.entry("grant group", "POST /api/v2/usergroups/{id}/members"),
          Map.entry("grant application", "POST /api/v2/applications/{id}/associations"),
          Map.entry("grant role", "PUT /api/users/{id}"));

  /** The stream whose reading a permission includes. */
  private static final Map<String, String> READING =
      Map.of(
          "users", JumpCloudProvider.USERS.name(),
          "groups", JumpCloudProvider.GROUPS.name(),
          "applications", JumpCloudProvider.APPLICATIONS.name(),
          "administrators", JumpCloudProvider.ADMINS.name());

  private static final Set<String> ON_ADMINS = Set.of("grant role", "delete admin");

  private final JumpCloudSession session;
  private final List<Permission> reading;
  private final Optional<Admin> own;

  /**
   * Makes the judge.
   *
   * @param reading what the credential may read
   * @param own the administrator whose credential it is, if that is known
   */
  WritePermissions(JumpCloudSession session, List<Permission> reading, Optional<Admin> own) {
    this.session = session;
    this.reading = List.copyOf(reading);
    this.own = own;
  }

  /** Returns the verdict on each operation that changes something, in the order of the bindings. */
  List<Permission> permissions() {
    Optional<Set<String>> scopes = own.flatMap(this::scopes);
    List<Permission> permissions = new ArrayList<>();
    for (Capability capability : new JumpCloudProvider().connector().capabilities()) {
      String subject = subject(capability);
      Optional.ofNullable(ENDPOINTS.get(subject))
          .map(endpoint -> judge(subject, Endpoint.permission(endpoint), scopes))
          .ifPresent(permissions::add);
    }
    return permissions;
  }

  static String subject(Capability capability) {
    String operation =
        capability.operation() == Capability.Operation.INVOKE
            ? capability.detail()
            : capability.operation().name().toLowerCase(Locale.ROOT);
    return operation + " " + capability.type().id();
  }

  private Permission judge(String subject, String needs, Optional<Set<String>> scopes) {
    if (verdictOnReading(needs) == Verdict.DENIED) {
      return new Permission(subject, Verdict.DENIED, needs, "It may not even read them.");
    }
    String note =
        ON_ADMINS.contains(subject) && own.isEmpty()
            ? " If the credential is an administrator's, name that one in own-account, so that it"
                + " is not changed by mistake."
            : "";
    if (scopes.isEmpty()) {
      return new Permission(
          subject, Verdict.UNKNOWN, needs, "It cannot be known without doing it." + note);
    }
    boolean allowed = scopes.get().contains(needs);
    return new Permission(
        subject,
        allowed ? Verdict.ALLOWED : Verdict.DENIED,
        needs,
        "Judged by the roles of the administrator whose key it is." + note);
  }

  private Verdict verdictOnReading(String needs) {
    String stream = READING.getOrDefault(needs, "");
    return reading.stream()
        .filter(permission -> permission.subject().equals(stream))
        .map(Permission::verdict)
        .findFirst()
        .orElse(Verdict.UNKNOWN);
  }

  /** Returns what the roles of an administrator allow; empty if one of them does not say it. */
  private Optional<Set<String>> scopes(Admin admin) {
    Set<String> scopes = new HashSet<>();
    for (String role : RoleHolders.of(admin).keySet()) {
      List<String> known = told(() -> role(role)).map(WritePermissions::scopes).orElse(List.of());
      if (known.isEmpty()) {
        return Optional.empty();
      }
      scopes.addAll(known);
    }
    return scopes.isEmpty() ? Optional.empty() : Optional.of(scopes);
  }

  private Optional<Role> role(String id) {
    return RoleHolders.isKnownByNameOnly(id)
        ? Optional.empty()
        : LookUp.fetch(() -> session.roles().get(id)).flatMap(Roles::decoded);
  }

  private static List<String> scopes(Role role) {
    return Stream.ofNullable(role.scopes()).flatMap(List::stream).filter(Objects::nonNull).toList();
  }

  /** What the credential may not ask, nobody tells; only what stops everything is a failure. */
  private static <T> Optional<T> told(Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (ConnectorException failure) {
      return switch (failure.kind()) {
        case PERMISSION, NOT_FOUND, INVALID_REQUEST, CONFLICT, UNEXPECTED -> Optional.empty();
        default -> throw failure;
      };
    }
  }
}
