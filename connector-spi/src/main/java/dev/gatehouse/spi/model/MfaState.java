package dev.gatehouse.spi.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a target system says about an account's multi-factor authentication. */
public final class MfaState {
  private final Optional<Boolean> required;
  private final Optional<Boolean> configured;
  private final Optional<Boolean> excluded;
  private final Optional<Instant> excludedUntil;
  private final List<String> methods;

  private MfaState(Builder builder) {
    this.required = builder.required;
    this.configured = builder.configured;
    this.excluded = builder.excluded;
    this.excludedUntil = builder.excludedUntil;
    this.methods = builder.methods;
  }

  /** {@return a builder of a state about which nothing is known; never null} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether a second factor is demanded; empty if not known} */
  public Optional<Boolean> required() {
    return required;
  }

  /** {@return whether at least one second factor is set up; empty if not known} */
  public Optional<Boolean> configured() {
    return configured;
  }

  /** {@return whether the account is exempt for now although it is demanded; empty if not known} */
  public Optional<Boolean> excluded() {
    return excluded;
  }

  /** {@return when the exemption ends; empty if there is none or it does not end} */
  public Optional<Instant> excludedUntil() {
    return excludedUntil;
  }

  /** {@return the second factors that are set up, in the target system's words; possibly empty} */
  public List<String> methods() {
    return methods;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MfaState that
        && required.equals(that.required)
        && configured.equals(that.configured)
        && excluded.equals(that.excluded)
        && excludedUntil.equals(that.excludedUntil)
        && methods.equals(that.methods);
  }

  @Override
  public int hashCode() {
    return Objects.hash(required, configured, excluded, excludedUntil, methods);
  }

  @Override
  public String toString() {
    return "required=" + required + ", configured=" + configured + ", methods=" + methods;
  }

  /** Collects the properties of an {@link MfaState}; not safe for use by two threads. */
  public static final class Builder {
    private Optional<Boolean> required = Optional.empty();
    private Optional<Boolean> configured = Optional.empty();
    private Optional<Boolean> excluded = Optional.empty();
    private Optional<Instant> excludedUntil = Optional.empty();
    private List<String> methods = List.of();

    private Builder() {}

    /**
     * Says whether a second factor is demanded.
     *
     * @param required true if it is demanded
     * @return this builder
     */
    public Builder required(boolean required) {
      this.required = Optional.of(required);
      return this;
    }

    /**
     * Says whether at least one second factor is set up.
     *
     * @param configured true if there is one
     * @return this builder
     */
    public Builder configured(boolean configured) {
      this.configured = Optional.of(configured);
      return this;
    }

    /**
     * Says whether the account is exempt for now.
     *
     * @param excluded true if it is exempt
     * @return this builder
     */
    public Builder excluded(boolean excluded) {
      this.excluded = Optional.of(excluded);
      return this;
    }

    /**
     * Says when the exemption ends.
     *
     * @param excludedUntil the end of the exemption; never null
     * @return this builder
     */
    public Builder excludedUntil(Instant excludedUntil) {
      this.excludedUntil = Optional.of(excludedUntil);
      return this;
    }

    /**
     * Names the second factors that are set up.
     *
     * @param methods the second factors in the target system's words; possibly empty
     * @return this builder
     */
    public Builder methods(List<String> methods) {
      this.methods = List.copyOf(methods);
      return this;
    }

    /** {@return the state; never null} */
    public MfaState build() {
      return new MfaState(this);
    }
  }
}
