package dev.gatehouse.jumpcloud.api.model;

import org.jspecify.annotations.Nullable;

/** A user group: a row of {@code /api/v2/usergroups}. */
public record UserGroup(
    @Nullable String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable String email,
    @Nullable String membershipMethod) {}
