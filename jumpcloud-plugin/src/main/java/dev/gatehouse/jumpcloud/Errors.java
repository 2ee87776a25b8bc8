package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The one place where an HTTP status becomes a {@link ConnectorException}.
 *
 * <p>Messages say what happened and what to do. They quote at most a short, cleaned piece of
 * JumpCloud's own message, nothing at all from endpoints that may hold private keys, and never a
 * credential or a password. After a write they say whether it may have been made all the same.
 */
final class Errors implements ErrorDecoder {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final UnaryOperator<String> mask;
  private final Supplier<Instant> clock;

  /**
   * Makes the decoder.
   *
   * @param mask replaces the credential in a text
   * @param clock tells the time, for a Retry-After that is a date
   */
  Errors(UnaryOperator<String> mask, Supplier<Instant> clock) {
    this.mask = mask;
    this.clock = clock;
  }

  @Override
  public ConnectorException decode(String methodKey, Response response) {
    Endpoint endpoint = Endpoint.of(response.request());
    int status = response.status();
    ErrorBody body = ErrorBody.of(response, mask);
    String quote = endpoint.holdsPrivateKeys() ? "" : body.quote();
    String what = endpoint.name() + " was answered with " + status + ".";
    ConnectorException.Builder error = explain(endpoint, status, body, what, quote);
    if (status == 429 || status >= 500) {
      retryAfter(response).ifPresent(error::retryAfter);
    }
    if (endpoint.writes() && (status == 408 || status >= 500)) {
      error.writeMayHaveBeenApplied();
    }
    return error.build();
  }

  private static ConnectorException.Builder explain(
      Endpoint endpoint, int status, ErrorBody body, String what, String quote) {
    if (status >= 300 && status < 400) {
      return error(
          Kind.AUTHENTICATION,
          "JumpCloud redirects instead of answering, as it does when no key reaches it or the host"
              + " is not its API. Check the api-key, the region and the base-url. "
              + what);
    }
    return switch (status) {
      case 400 -> badRequest(endpoint, body.message(), what, quote);
      case 401 -> unauthorized(endpoint, body.message(), quote);
      case 402 ->
          error(
              Kind.PERMISSION,
              "The organisation's JumpCloud plan does not include this. " + what + quote);
      case 403 -> forbidden(endpoint, body, what, quote);
      case 404 -> notFound(endpoint, body.json(), what, quote);
      case 407 ->
          error(
              Kind.CONFIGURATION,
              "The proxy asks for a password, which is not supported. Use a proxy that does not.");
      case 408 -> error(Kind.UNAVAILABLE, "JumpCloud gave up waiting. Try again later. " + what);
      case 409 -> conflict(what, quote);
      case 410 -> error(Kind.NOT_FOUND, "The object no longer exists. " + what + quote);
      case 429 ->
          error(
              Kind.RATE_LIMITED,
              "JumpCloud asks for fewer requests. Wait, and lower the rate if it persists. "
                  + what
                  + quote);
      default ->
          status >= 500
              ? error(
                  Kind.UNAVAILABLE,
                  "JumpCloud has trouble of its own. Try again later. " + what + quote)
              : error(Kind.INVALID_REQUEST, "JumpCloud rejects the request. " + what + quote);
    };
  }

  /** A write that names something unknown, or makes what is there, is answered with 400 as well. */
  private static ConnectorException.Builder badRequest(
      Endpoint endpoint, String message, String what, String quote) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (endpoint.writes() && lower.endsWith("not found")) {
      return error(Kind.NOT_FOUND, "The object does not exist in JumpCloud. " + what + quote);
    }
    if (endpoint.writes() && lower.contains("already")) {
      return conflict(what, quote);
    }
    return error(Kind.INVALID_REQUEST, "JumpCloud rejects the request. " + what + quote);
  }

  private static ConnectorException.Builder conflict(String what, String quote) {
    return error(Kind.CONFLICT, "JumpCloud holds something that contradicts this. " + what + quote);
  }

  private static ConnectorException.Builder unauthorized(
      Endpoint endpoint, String message, String quote) {
    if (endpoint.name().startsWith("POST") && !endpoint.name().startsWith("POST /api/")) {
      return error(
          Kind.AUTHENTICATION,
          "The client-id or the client-secret is refused by "
              + endpoint.host()
              + ". Either it is wrong or has expired, or the organisation lives in another region:"
              + " check client-id, client-secret and region."
              + quote);
    }
    if (message.toLowerCase(Locale.ROOT).contains("no organization selected")) {
      return error(
          Kind.CONFIGURATION,
          "The credential opens several organisations. Choose one with org-id; the check lists"
              + " them.");
    }
    return error(
        Kind.AUTHENTICATION,
        "The credential is refused by "
            + endpoint.host()
            + ". Either it is wrong, expired or replaced by a newer key, or the organisation lives"
            + " in another region, which answers just the same: check the key and the region."
            + quote);
  }

  private static ConnectorException.Builder forbidden(
      Endpoint endpoint, ErrorBody body, String what, String quote) {
    if (!body.json()) {
      return error(
          Kind.REFUSED_BY_TARGET,
          "Something before JumpCloud blocks this computer, for instance for suspected abuse. Stop"
              + " for some minutes, then try again with fewer requests; if it persists, ask JumpCloud"
              + " support about the address you call from. "
              + what);
    }
    if (body.message().toLowerCase(Locale.ROOT).contains("organization selection not allowed")) {
      return error(
          Kind.CONFIGURATION,
          "This credential may not choose an organisation. Remove org-id. " + what);
    }
    String permission = endpoint.permission();
    return error(
        Kind.PERMISSION,
        "The credential's role lacks a permission"
            + (permission.isEmpty() ? "" : ": " + permission)
            + ". Give its role that permission in the JumpCloud Admin Portal, or use another"
            + " credential. "
            + what
            + quote);
  }

  private static ConnectorException.Builder notFound(
      Endpoint endpoint, boolean json, String what, String quote) {
    if (!json) {
      return error(
          Kind.CONFIGURATION,
          endpoint.host()
              + " does not look like JumpCloud. Check the base-url and the region. "
              + what);
    }
    return error(
        Kind.NOT_FOUND,
        endpoint.namesOneObject()
            ? "The object does not exist in JumpCloud. " + what + quote
            : "JumpCloud does not offer this list here. Check the org-id and the base-url. "
                + what
                + quote);
  }

  /** Explains a 2xx answer that is not what the API answers. */
  static ConnectorException unusable(Endpoint endpoint, String how) {
    ConnectorException.Builder error =
        error(
            Kind.UNAVAILABLE,
            endpoint.host()
                + " answered "
                + endpoint.name()
                + " with "
                + how
                + ". Nothing was taken from it. If it persists, check the base-url and what stands"
                + " between this computer and JumpCloud.");
    if (endpoint.writes()) {
      error.writeMayHaveBeenApplied();
    }
    return error.build();
  }

  static ConnectorException.Builder error(Kind kind, String message) {
    return ConnectorException.builder(kind, message);
  }

  private Optional<Duration> retryAfter(Response response) {
    return header(response, "retry-after")
        .flatMap(this::waiting)
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  private Optional<Duration> waiting(String value) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(clock.get(), until));
    } catch (DateTimeParseException neither) {
      return Optional.empty();
    }
  }

  static Optional<String> header(Response response, String name) {
    Collection<String> values = response.headers().getOrDefault(name, List.of());
    return values.stream().findFirst().map(String::strip);
  }
}
