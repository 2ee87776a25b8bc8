package dev.gatehouse.jumpcloud.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a single group says about how members come in; rows of lists do not say it.
 *
 * @param membershipMethod such as {@code STATIC} or {@code DYNAMIC_AUTOMATED}
 * @param membershipAutomated what older organisations say in its place
 * @param memberQueryExemptions whom the rule leaves alone
 */
public record MembershipRule(
    @Nullable String membershipMethod,
    @Nullable Boolean membershipAutomated,
    @Nullable List<@Nullable Exemption> memberQueryExemptions) {

  /** Somebody whom the rule leaves alone. */
  public record Exemption(@Nullable String id) {}
}
