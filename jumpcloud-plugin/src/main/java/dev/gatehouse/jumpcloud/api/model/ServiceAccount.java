package dev.gatehouse.jumpcloud.api.model;

import org.jspecify.annotations.Nullable;

/** A service account: a row of {@code /api/v2/service-accounts}. */
public record ServiceAccount(
    @Nullable String objectId,
    @Nullable String name,
    @Nullable String roleId,
    @Nullable String roleName,
    @Nullable String status,
    @Nullable String expiresAt) {}
