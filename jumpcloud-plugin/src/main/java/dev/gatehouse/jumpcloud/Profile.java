package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.Row.Problems;
import dev.gatehouse.spi.model.AccountKind;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.MfaState;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Fills an account profile with those parts that are wanted and given. */
final class Profile {
  private final AccountProfile.Builder profile;
  private final AttributeSelection wanted;
  private final Problems problems;

  Profile(AccountStatus status, String rawStatus, AttributeSelection wanted, Problems problems) {
    this.profile = AccountProfile.of(status, rawStatus);
    this.wanted = wanted;
    this.problems = problems;
  }

  void kind(AccountKind kind) {
    profile.kind(kind);
  }

  void text(String part, @Nullable String value, BiConsumer<AccountProfile.Builder, String> set) {
    if (wanted.wants(part)) {
      Columns.given(value).ifPresent(text -> set.accept(profile, text));
    }
  }

  void emails(@Nullable String primary, @Nullable String second) {
    if (wanted.wants("emails")) {
      Optional<String> one = Columns.given(primary);
      Optional<String> other = Columns.given(second);
      List<String> emails = new ArrayList<>();
      one.ifPresent(emails::add);
      other.filter(each -> !emails.contains(each)).ifPresent(emails::add);
      profile.emails(emails);
    }
  }

  void reference(
      String part,
      ResourceType type,
      @Nullable String id,
      BiConsumer<AccountProfile.Builder, ResourceId> set) {
    if (wanted.wants(part)) {
      Columns.given(id).ifPresent(value -> set.accept(profile, type.idOf(value)));
    }
  }

  void time(
      String part,
      String field,
      @Nullable String value,
      BiConsumer<AccountProfile.Builder, Instant> set) {
    if (wanted.wants(part)) {
      instant(field, value, problems).ifPresent(time -> set.accept(profile, time));
    }
  }

  void mfa(MfaState mfa) {
    if (wanted.wants("mfa")) {
      profile.mfa(mfa);
    }
  }

  AccountProfile build() {
    return profile.build();
  }

  /** Reads a time; one that cannot be read is a problem. */
  static Optional<Instant> instant(String field, @Nullable String value, Problems problems) {
    try {
      return Columns.given(value).map(Times::parse);
    } catch (DateTimeException notATime) {
      problems.add("the field " + field + " is not a time and is left out.");
      return Optional.empty();
    }
  }
}
