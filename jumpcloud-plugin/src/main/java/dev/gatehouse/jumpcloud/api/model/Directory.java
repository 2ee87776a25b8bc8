package dev.gatehouse.jumpcloud.api.model;

import org.jspecify.annotations.Nullable;

/** A directory that JumpCloud provisions to: a row of {@code /api/v2/directories}. */
public record Directory(
    @Nullable String id,
    @Nullable String name,
    @Nullable String type,
    @Nullable DefaultDomain defaultDomain) {

  /** The domain that new accounts get. */
  public record DefaultDomain(@Nullable String domain) {}
}
