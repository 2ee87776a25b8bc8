package dev.gatehouse.jumpcloud.api.model;

import org.jspecify.annotations.Nullable;

/** An organisation: a row of {@code /api/organizations}. */
public record Organization(@Nullable String _id, @Nullable String displayName) {}
