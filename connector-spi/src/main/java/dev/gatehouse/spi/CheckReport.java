package dev.gatehouse.spi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a check found out about a credential and, if it was asked for, about the target system. */
public final class CheckReport {
  private final Organization organization;
  private final Optional<Instant> credentialExpiresAt;
  private final List<Permission> permissions;
  private final List<Observation> observations;

  private CheckReport(Builder builder) {
    this.organization = builder.organization;
    this.credentialExpiresAt = builder.credentialExpiresAt;
    this.permissions = List.copyOf(builder.permissions);
    this.observations = List.copyOf(builder.observations);
  }

  /**
   * Starts a report.
   *
   * @param organization whose data the credential opens; never null. If there are several and none
   *     was chosen, the check throws an exception of kind CONFIGURATION that lists them instead
   * @return a builder; never null
   */
  public static Builder of(Organization organization) {
    return new Builder(organization);
  }

  /**
   * {@return whose data the credential opens; the host refuses a credential for another one later}
   */
  public Organization organization() {
    return organization;
  }

  /**
   * {@return when the credential stops working; empty if it does not or the target does not say}
   */
  public Optional<Instant> credentialExpiresAt() {
    return credentialExpiresAt;
  }

  /** {@return what the credential may do; empty unless it was asked for} */
  public List<Permission> permissions() {
    return permissions;
  }

  /** {@return which facts hold in the target system; empty unless it was asked for} */
  public List<Observation> observations() {
    return observations;
  }

  /**
   * Whose data a credential opens.
   *
   * @param id the target system's immutable key of the organisation; never blank
   * @param name its name to show to people; never null, the id if it has none
   */
  public record Organization(String id, String name) {
    /**
     * Checks both texts.
     *
     * @param id the target system's immutable key of the organisation; never blank
     * @param name its name to show to people; never null, the id if it has none
     * @throws IllegalArgumentException if the id is blank
     */
    public Organization {
      if (id.isBlank()) {
        throw new IllegalArgumentException("the id of an organisation is blank");
      }
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * Whether a credential may do one thing.
   *
   * @param subject the name of a stream, or an operation with its resource type such as {@code
   *     grant group}; never blank
   * @param verdict whether it may; never null
   * @param needs the target system's own name of the permission that it takes; never null
   * @param note a sentence for people; never null, possibly empty
   */
  public record Permission(String subject, Verdict verdict, String needs, String note) {
    /**
     * Checks that all parts are there.
     *
     * @param subject the name of a stream, or an operation with its resource type such as {@code
     *     grant group}; never blank
     * @param verdict whether it may; never null
     * @param needs the target system's own name of the permission that it takes; never null
     * @param note a sentence for people; never null, possibly empty
     */
    public Permission {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(needs, "needs");
      Objects.requireNonNull(note, "note");
    }
  }

  /**
   * Whether a credential may do something.
   *
   * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch.
   */
  public enum Verdict {
    /** It was tried, or the target system says so. */
    ALLOWED,
    /** It was refused, or the target system says so. */
    DENIED,
    /** It cannot be known without doing it. */
    UNKNOWN
  }

  /** Collects the properties of a {@link CheckReport}; not safe for use by two threads. */
  public static final class Builder {
    private final Organization organization;
    private final List<Permission> permissions = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private Optional<Instant> credentialExpiresAt = Optional.empty();

    private Builder(Organization organization) {
      this.organization = Objects.requireNonNull(organization, "organization");
    }

    /**
     * Says when the credential stops working.
     *
     * @param expiry when it expires; never null
     * @return this builder
     */
    public Builder credentialExpiresAt(Instant expiry) {
      this.credentialExpiresAt = Optional.of(expiry);
      return this;
    }

    /**
     * Adds whether the credential may do one thing.
     *
     * @param permission what was found out; never null
     * @return this builder
     */
    public Builder permission(Permission permission) {
      permissions.add(Objects.requireNonNull(permission, "permission"));
      return this;
    }

    /**
     * Adds whether one fact holds in the target system.
     *
     * @param observation what was found out; never null
     * @return this builder
     */
    public Builder observation(Observation observation) {
      observations.add(Objects.requireNonNull(observation, "observation"));
      return this;
    }

    /** {@return the report; never null} */
    public CheckReport build() {
      return new CheckReport(this);
    }
  }
}
