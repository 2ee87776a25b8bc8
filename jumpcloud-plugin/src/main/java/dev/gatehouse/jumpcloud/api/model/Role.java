package dev.gatehouse.jumpcloud.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An administrator role: a row of {@code /api/v2/roles}. */
public record Role(
    @Nullable String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable List<@Nullable String> scopes) {}
