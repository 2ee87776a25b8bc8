package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
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
 * credential.
 */
final class Errors implements ErrorDecoder {
  private static final int MAX_QUOTE = 200;
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
    Optional<JsonObject> body = jsonBody(response);
    String message = body.map(Errors::message).orElse("");
    String quote =
        message.isEmpty() || endpoint.holdsPrivateKeys()
            ? ""
            : " It says: \"" + clean(message) + "\".";
    String what = endpoint.name() + " was answered with " + status + ".";
    ConnectorException.Builder error =
        explain(endpoint, status, body.isPresent(), message, what, quote);
    if (status == 429 || status >= 500) {
      retryAfter(response).ifPresent(error::retryAfter);
    }
    return error.build();
  }

  private static ConnectorException.Builder explain(
      Endpoint endpoint, int status, boolean json, String message, String what, String quote) {
    if (status >= 300 && status < 400) {
      return error(
          Kind.AUTHENTICATION,
          "JumpCloud redirects instead of answering, as it does when no key reaches it or the host"
              + " is not its API. Check the api-key, the region and the base-url. "
              + what);
    }
    return switch (status) {
      case 401 -> unauthorized(endpoint, message, quote);
      case 402 ->
          error(
              Kind.PERMISSION,
              "The organisation's JumpCloud plan does not include this. " + what + quote);
      case 403 -> forbidden(endpoint, json, message, what, quote);
      case 404 -> notFound(endpoint, json, what, quote);
      case 407 ->
          error(
              Kind.CONFIGURATION,
              "The proxy asks for a password, which is not supported. Use a proxy that does not.");
      case 408 -> error(Kind.UNAVAILABLE, "JumpCloud gave up waiting. Try again later. " + what);
      case 409 ->
          error(Kind.CONFLICT, "JumpCloud holds something that contradicts this. " + what + quote);
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
      Endpoint endpoint, boolean json, String message, String what, String quote) {
    if (!json) {
      return error(
          Kind.REFUSED_BY_TARGET,
          "Something before JumpCloud blocks this computer, for instance for suspected abuse. Stop"
              + " for some minutes, then try again with fewer requests; if it persists, ask JumpCloud"
              + " support about the address you call from. "
              + what);
    }
    if (message.toLowerCase(Locale.ROOT).contains("organization selection not allowed")) {
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
    return error(
            Kind.UNAVAILABLE,
            endpoint.host()
                + " answered "
                + endpoint.name()
                + " with "
                + how
                + ". Nothing was taken from it. If it persists, check the base-url and what stands"
                + " between this computer and JumpCloud.")
        .build();
  }

  static ConnectorException.Builder error(Kind kind, String message) {
    return ConnectorException.builder(kind, message);
  }

  private static Optional<JsonObject> jsonBody(Response response) {
    boolean html =
        header(response, "content-type")
            .map(type -> type.toLowerCase(Locale.ROOT))
            .orElse("")
            .contains("html");
    if (html || response.body() == null) {
      return Optional.empty();
    }
    try (Reader reader =
        new InputStreamReader(response.body().asInputStream(), StandardCharsets.UTF_8)) {
      JsonElement body = JsonParser.parseReader(reader);
      return body.isJsonObject() ? Optional.of(body.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException | IOException notJson) {
      return Optional.empty();
    }
  }

  /** JumpCloud puts the text in {@code message} or in {@code error}. */
  private static String message(JsonObject body) {
    for (String name : List.of("message", "error", "error_description")) {
      JsonElement text = body.get(name);
      if (text != null
          && text.isJsonPrimitive()
          && text.getAsJsonPrimitive().isString()
          && !text.getAsString().isBlank()) {
        return text.getAsString();
      }
    }
    return "";
  }

  /** Makes a text of the server fit for a sentence: one line, short, without the credential. */
  private String clean(String text) {
    return oneLine(mask.apply(text));
  }

  /** Takes control and format characters out of a text of the server, and cuts it. */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\"]+", " ").strip();
    return line.length() <= MAX_QUOTE ? line : line.substring(0, MAX_QUOTE) + "...";
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
