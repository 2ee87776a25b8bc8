package dev.gatehouse.simulator;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who asks, what they may do, and which organisation they mean. */
final class Authentication {
  private static final String READONLY = ".readonly";

  private final SimulatorOptions options;
  private final List<Organization> organizations;

  /** Issued tokens and the value of {@link System#nanoTime} at which each ends. */
  private final Map<String, Long> tokens = new ConcurrentHashMap<>();

  private final AtomicInteger issued = new AtomicInteger();

  Authentication(SimulatorOptions options, List<Organization> organizations) {
    this.options = options;
    this.organizations = organizations;
  }

  /**
   * What a credential may do.
   *
   * @param scopes empty for everything
   */
  private record Caller(Optional<Set<String>> scopes) {
    boolean may(String scope) {
      return scope.isEmpty()
          || scopes.isEmpty()
          || scopes.get().contains(scope)
          || (scope.endsWith(READONLY)
              && scopes.get().contains(scope.substring(0, scope.length() - READONLY.length())));
    }
  }

  /** Checks the credential; runs before routing, so that an unknown path tells nothing. */
  void authenticate(Call call) {
    caller(call);
  }

  /** Checks the permission and resolves the organisation header. */
  Call authorize(Call call, String scope) {
    if (!caller(call).may(scope)) {
      throw new ApiException(forbidden("Forbidden: missing required scope"));
    }
    Optional<String> header = call.header("x-org-id");
    if (header.isEmpty()) {
      return withDefault(call);
    }
    if (call.path().startsWith("/api/organizations")) {
      throw new ApiException(forbidden("Forbidden: organization selection not allowed via header"));
    }
    String id = header.get();
    if (!id.matches("[0-9a-fA-F]{24}")) {
      throw new ApiException(Answer.error(400, "Bad Request: invalid x-org-id"));
    }
    return organizations.stream()
        .filter(organization -> organization.id().equals(id))
        .findFirst()
        .map(organization -> call.at(organization, organizations))
        .orElseThrow(() -> new ApiException(Answer.notFound()));
  }

  private Call withDefault(Call call) {
    if (organizations.size() > 1 && call.path().startsWith("/insights/")) {
      throw new ApiException(Answer.error(401, "Unauthorized: no organization selected"));
    }
    return call.at(organizations.get(0), organizations);
  }

  private Caller caller(Call call) {
    Optional<String> key = call.header("x-api-key");
    if (key.isPresent()) {
      return byKey(key.get());
    }
    Optional<String> bearer =
        call.header("authorization")
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7).trim());
    if (bearer.isEmpty()) {
      throw new ApiException(
          Answer.of(302, Answer.HTML, "Found. Redirecting to /login")
              .withHeader("location", "/login"));
    }
    Long end = tokens.get(bearer.get());
    if (end == null || System.nanoTime() - end > 0) {
      throw new ApiException(unauthorized("Unauthorized"));
    }
    return new Caller(Optional.empty());
  }

  private Caller byKey(String key) {
    if (key.equals(options.apiKey)) {
      return new Caller(Optional.empty());
    }
    return Optional.ofNullable(options.keys.get(key))
        .map(scopes -> new Caller(Optional.of(scopes)))
        .orElseThrow(() -> new ApiException(unauthorized("Unauthorized: api key user not found")));
  }

  /** {@code POST /oauth2/token}: client credentials by Basic authentication. */
  Answer token(Call call) {
    String expected = options.clientId + ":" + options.clientSecret;
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8));
    if (!call.header("authorization").orElse("").equals(basic)) {
      return Answer.json(401, Json.of("error", "invalid_client"));
    }
    if (!call.body().contains("grant_type=client_credentials")) {
      return Answer.json(400, Json.of("error", "unsupported_grant_type"));
    }
    if (!call.body().contains("scope=api")) {
      return Answer.json(403, Json.of("error", "insufficient_scope"));
    }
    String token = "eyJ.simulated." + issued.incrementAndGet();
    tokens.put(token, System.nanoTime() + options.tokenLifetime.toNanos());
    JsonObject body =
        Json.of(
            "access_token",
            token,
            "token_type",
            "bearer",
            "expires_in",
            options.tokenLifetime.toSeconds(),
            "scope",
            "api");
    return Answer.json(200, body);
  }

  static Answer unauthorized(String message) {
    return Answer.namedError(401, "Unauthorized", message);
  }

  private static Answer forbidden(String message) {
    return Answer.json(403, Json.of("message", message, "error", message));
  }
}
