package dev.gatehouse.spi.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What every governance server needs to know of an account, typed, so that it means the same for
 * each target system.
 *
 * <p>What a target system does not say stays empty; a connector never guesses.
 */
public final class AccountProfile {
  private final Optional<String> login;
  private final List<String> emails;
  private final Optional<String> displayName;
  private final Optional<String> givenName;
  private final Optional<String> familyName;
  private final AccountStatus status;
  private final String rawStatus;
  private final AccountKind kind;
  private final Optional<MfaState> mfa;
  private final Optional<ResourceId> manager;
  private final Optional<Instant> createdAt;
  private final Optional<Instant> lastLoginAt;

  private AccountProfile(Builder builder) {
    this.login = builder.login;
    this.emails = builder.emails;
    this.displayName = builder.displayName;
    this.givenName = builder.givenName;
    this.familyName = builder.familyName;
    this.status = builder.status;
    this.rawStatus = builder.rawStatus;
    this.kind = builder.kind;
    this.mfa = builder.mfa;
    this.manager = builder.manager;
    this.createdAt = builder.createdAt;
    this.lastLoginAt = builder.lastLoginAt;
  }

  /**
   * Starts a profile.
   *
   * @param status whether the account can be used; never null
   * @param rawStatus the target system's own word or words for it; never null, possibly empty
   * @return a builder of a profile of {@link AccountKind#HUMAN}; never null
   */
  public static Builder of(AccountStatus status, String rawStatus) {
    return new Builder(status, rawStatus);
  }

  /** {@return the name that the account signs in with; empty if not known} */
  public Optional<String> login() {
    return login;
  }

  /** {@return the e-mail addresses, the primary one first; never null, possibly empty} */
  public List<String> emails() {
    return emails;
  }

  /** {@return the full name to show to people; empty if not known} */
  public Optional<String> displayName() {
    return displayName;
  }

  /** {@return the given name; empty if not known} */
  public Optional<String> givenName() {
    return givenName;
  }

  /** {@return the family name; empty if not known} */
  public Optional<String> familyName() {
    return familyName;
  }

  /** {@return whether the account can be used; never null} */
  public AccountStatus status() {
    return status;
  }

  /** {@return the target system's own word for the status; never null, possibly empty} */
  public String rawStatus() {
    return rawStatus;
  }

  /** {@return whom the account is for; never null} */
  public AccountKind kind() {
    return kind;
  }

  /** {@return the state of multi-factor authentication; empty if not known} */
  public Optional<MfaState> mfa() {
    return mfa;
  }

  /** {@return the account of the holder's manager, which need not exist; empty if there is none} */
  public Optional<ResourceId> manager() {
    return manager;
  }

  /** {@return when the account was made; empty if not known} */
  public Optional<Instant> createdAt() {
    return createdAt;
  }

  /** {@return when it was last signed in with; empty if not known} */
  public Optional<Instant> lastLoginAt() {
    return lastLoginAt;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccountProfile that
        && login.equals(that.login)
        && emails.equals(that.emails)
        && displayName.equals(that.displayName)
        && givenName.equals(that.givenName)
        && familyName.equals(that.familyName)
        && status == that.status
        && rawStatus.equals(that.rawStatus)
        && kind == that.kind
        && mfa.equals(that.mfa)
        && manager.equals(that.manager)
        && createdAt.equals(that.createdAt)
        && lastLoginAt.equals(that.lastLoginAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(login, emails, status, kind);
  }

  @Override
  public String toString() {
    return login.orElse("(no login)") + " " + status;
  }

  /** Collects the properties of an {@link AccountProfile}; not safe for use by two threads. */
  public static final class Builder {
    private final AccountStatus status;
    private final String rawStatus;
    private Optional<String> login = Optional.empty();
    private List<String> emails = List.of();
    private Optional<String> displayName = Optional.empty();
    private Optional<String> givenName = Optional.empty();
    private Optional<String> familyName = Optional.empty();
    private AccountKind kind = AccountKind.HUMAN;
    private Optional<MfaState> mfa = Optional.empty();
    private Optional<ResourceId> manager = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();
    private Optional<Instant> lastLoginAt = Optional.empty();

    private Builder(AccountStatus status, String rawStatus) {
      this.status = Objects.requireNonNull(status, "status");
      this.rawStatus = Objects.requireNonNull(rawStatus, "rawStatus");
    }

    /**
     * Says what the account signs in with.
     *
     * @param login the login name; never null
     * @return this builder
     */
    public Builder login(String login) {
      this.login = Optional.of(login);
      return this;
    }

    /**
     * Gives the e-mail addresses, the primary one first.
     *
     * @param emails the addresses; possibly empty
     * @return this builder
     */
    public Builder emails(List<String> emails) {
      this.emails = List.copyOf(emails);
      return this;
    }

    /**
     * Gives the full name to show to people.
     *
     * @param displayName the name to show to people; never blank
     * @return this builder
     */
    public Builder displayName(String displayName) {
      this.displayName = Optional.of(displayName);
      return this;
    }

    /**
     * Gives the given name.
     *
     * @param givenName the given name; never null
     * @return this builder
     */
    public Builder givenName(String givenName) {
      this.givenName = Optional.of(givenName);
      return this;
    }

    /**
     * Gives the family name.
     *
     * @param familyName the family name; never null
     * @return this builder
     */
    public Builder familyName(String familyName) {
      this.familyName = Optional.of(familyName);
      return this;
    }

    /**
     * Says whom the account is for.
     *
     * @param kind a person, a machine, or not known; never null
     * @return this builder
     */
    public Builder kind(AccountKind kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /**
     * Gives the state of multi-factor authentication.
     *
     * @param mfa the state; never null
     * @return this builder
     */
    public Builder mfa(MfaState mfa) {
      this.mfa = Optional.of(mfa);
      return this;
    }

    /**
     * Names the account of the holder's manager.
     *
     * @param manager the manager's account, which need not exist; never null
     * @return this builder
     */
    public Builder manager(ResourceId manager) {
      this.manager = Optional.of(manager);
      return this;
    }

    /**
     * Says when the account was made.
     *
     * @param createdAt the instant; never null
     * @return this builder
     */
    public Builder createdAt(Instant createdAt) {
      this.createdAt = Optional.of(createdAt);
      return this;
    }

    /**
     * Says when the account was last signed in with.
     *
     * @param lastLoginAt the instant; never null
     * @return this builder
     */
    public Builder lastLoginAt(Instant lastLoginAt) {
      this.lastLoginAt = Optional.of(lastLoginAt);
      return this;
    }

    /** {@return the profile; never null} */
    public AccountProfile build() {
      return new AccountProfile(this);
    }
  }
}
