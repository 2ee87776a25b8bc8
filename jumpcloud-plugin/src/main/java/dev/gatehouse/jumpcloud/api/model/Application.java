package dev.gatehouse.jumpcloud.api.model;

import org.jspecify.annotations.Nullable;

/**
 * An SSO application: a row of {@code /api/applications}. There is no {@code config} here on
 * purpose: it holds the private key that signs the application's sign-ins.
 */
public record Application(
    @Nullable String _id,
    @Nullable String name,
    @Nullable String displayName,
    @Nullable String displayLabel,
    @Nullable String description,
    @Nullable Boolean active,
    @Nullable Boolean beta,
    @Nullable String ssoUrl,
    @Nullable Sso sso,
    @Nullable String created,
    @Nullable String organization) {

  /** How the application signs people in. */
  public record Sso(
      @Nullable String type,
      @Nullable Boolean jit,
      @Nullable Boolean hidden,
      @Nullable String idpCertExpirationAt) {}
}
