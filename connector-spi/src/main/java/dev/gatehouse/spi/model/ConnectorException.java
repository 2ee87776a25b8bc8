package dev.gatehouse.spi.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the contract: something went wrong, of a {@linkplain Kind kind} that decides
 * what the host does next.
 *
 * <p>The message is a sentence for an administrator with the cause and what to do about it. It
 * never holds a secret, a request body or a response body.
 */
public final class ConnectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Duration retryAfter;
  private final boolean writeMayHaveBeenApplied;

  private ConnectorException(Builder builder) {
    super(builder.message, builder.cause);
    this.kind = builder.kind;
    this.retryAfter = builder.retryAfter;
    this.writeMayHaveBeenApplied = builder.writeMayHaveBeenApplied;
  }

  /**
   * Makes an exception that carries a kind and a message only.
   *
   * @param kind what went wrong; never null
   * @param message a sentence with cause and remedy; never blank
   * @return the exception; never null
   */
  public static ConnectorException of(Kind kind, String message) {
    return builder(kind, message).build();
  }

  /**
   * Starts an exception that carries more.
   *
   * @param kind what went wrong; never null
   * @param message a sentence with cause and remedy; never blank
   * @return a builder; never null
   */
  public static Builder builder(Kind kind, String message) {
    return new Builder(kind, message);
  }

  /** {@return what went wrong; never null} */
  public Kind kind() {
    return kind;
  }

  /** {@return how long the target system asks to wait before the next try; empty if it did not} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /**
   * {@return whether a write may have taken effect although it failed, for instance because the
   * answer was lost} The host then looks before it sends the write again.
   */
  public boolean writeMayHaveBeenApplied() {
    return writeMayHaveBeenApplied;
  }

  /**
   * What went wrong, and so what the host does.
   *
   * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch, which treats an
   * unknown kind as {@link #UNEXPECTED}.
   */
  public enum Kind {
    /** A setting is missing or wrong. The host stops and shows the message at the setting. */
    CONFIGURATION,
    /** The credential was refused. The host stops the run and does not try again. */
    AUTHENTICATION,
    /** The credential may not do this. The host ends what needed it and goes on with the rest. */
    PERMISSION,
    /** The object does not exist. The host ends the part that concerns it. */
    NOT_FOUND,
    /** The target system holds something that contradicts the request. The host does not retry. */
    CONFLICT,
    /** The target system rejects the request as malformed. The host does not retry. */
    INVALID_REQUEST,
    /**
     * The target system, or what stands before it, refuses this client or this change for a reason
     * of its own, such as a block for suspected abuse. The host stops the run at once.
     */
    REFUSED_BY_TARGET,
    /** Too many requests. The host slows down, waits and tries again. */
    RATE_LIMITED,
    /** The target system cannot be reached, or does not answer sensibly. The host tries again. */
    UNAVAILABLE,
    /**
     * A cursor is altered, of another scope or of another version. The host reads the part anew.
     */
    CURSOR_EXPIRED,
    /** The host asked the connector to stop. */
    CANCELLED,
    /** Anything else. The host ends the part and reports the message. */
    UNEXPECTED
  }

  /** Collects the properties of a {@link ConnectorException}; not safe for use by two threads. */
  public static final class Builder {
    private final Kind kind;
    private final String message;
    private @Nullable Duration retryAfter;
    private @Nullable Throwable cause;
    private boolean writeMayHaveBeenApplied;

    private Builder(Kind kind, String message) {
      this.kind = Objects.requireNonNull(kind, "kind");
      if (message.isBlank()) {
        throw new IllegalArgumentException("the message of an exception is blank");
      }
      this.message = message;
    }

    /**
     * Says how long the target system asks to wait.
     *
     * @param retryAfter how long to wait; never negative
     * @return this builder
     * @throws IllegalArgumentException if the time is negative
     */
    public Builder retryAfter(Duration retryAfter) {
      if (retryAfter.isNegative()) {
        throw new IllegalArgumentException("the time to wait is negative");
      }
      this.retryAfter = retryAfter;
      return this;
    }

    /**
     * Keeps what caused it, for logs; its message must not hold a secret either.
     *
     * @param cause the cause; never null
     * @return this builder
     */
    public Builder cause(Throwable cause) {
      this.cause = cause;
      return this;
    }

    /**
     * Says that a write may have taken effect.
     *
     * @return this builder
     */
    public Builder writeMayHaveBeenApplied() {
      this.writeMayHaveBeenApplied = true;
      return this;
    }

    /** {@return the exception; never null} */
    public ConnectorException build() {
      return new ConnectorException(this);
    }
  }
}
