package dev.gatehouse.jumpcloud.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An administrator: a row of {@code /api/users}. */
public record Admin(
    @Nullable String _id,
    @Nullable String email,
    @Nullable String firstname,
    @Nullable String lastname,
    @Nullable String organization,
    @Nullable String provider,
    @Nullable String role,
    @Nullable String roleName,
    @Nullable List<@Nullable String> roles,
    @Nullable List<@Nullable String> roleNames,
    @Nullable Boolean enableMultiFactor,
    @Nullable Boolean totpEnrolled,
    @Nullable String totpUpdatedAt,
    @Nullable Boolean suspended,
    @Nullable Boolean apiKeyAllowed,
    @Nullable Boolean apiKeySet,
    @Nullable String apiKeyUpdatedAt,
    @Nullable ApiKeyHash apiKeyHash,
    @Nullable String passwordUpdatedAt,
    @Nullable String created,
    @Nullable String usersTimeZone) {

  /**
   * How the API key begins, when it was made and when it ends.
   *
   * @param prefix tells whether the connector's own key is this one, and is never handed out
   */
  public record ApiKeyHash(
      @Nullable String prefix, @Nullable String createdAt, @Nullable String expireAt) {}
}
