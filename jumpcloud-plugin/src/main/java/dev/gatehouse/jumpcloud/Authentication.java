package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.TokenApi;
import dev.gatehouse.jumpcloud.api.model.Token;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Puts the credential and the chosen organisation into the headers of each request.
 *
 * <p>All headers are set literally: Feign would take braces in a key for a placeholder.
 */
final class Authentication implements RequestInterceptor {
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final long DEFAULT_LIFETIME_SECONDS = 3_600;
  private static final long LONGEST_LIFETIME_SECONDS = 86_400;

  private final Credential credential;
  private final Optional<String> organization;
  private final TokenApi tokens;
  private final Supplier<Instant> clock;
  private final ReentrantLock fetching = new ReentrantLock();

  private Access access = new Access("", Instant.MIN);

  Authentication(JumpCloudConfig config, TokenApi tokens, Supplier<Instant> clock) {
    this.credential = config.credential();
    this.organization = config.organization();
    this.tokens = tokens;
    this.clock = clock;
  }

  private record Access(String token, Instant until) {}

  @Override
  public void apply(RequestTemplate template) {
    if (credential instanceof Credential.ApiKey) {
      template.headerLiteral("x-api-key", reveal(credential));
    } else {
      template.headerLiteral("Authorization", "Bearer " + token());
    }
    if (!template.path().startsWith("/api/organizations")) {
      organization.ifPresent(id -> template.headerLiteral("x-org-id", id));
    }
  }

  /** Returns the interceptor for the token endpoint, which takes client id and secret. */
  static RequestInterceptor forTokens(Credential credential) {
    return template -> {
      String id = credential instanceof Credential.Client client ? client.id() : "";
      byte[] basic = (id + ":" + reveal(credential)).getBytes(StandardCharsets.UTF_8);
      template.headerLiteral("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic));
    };
  }

  /** Replaces the credential in a text, should a server echo it. */
  static String mask(Credential credential, String text) {
    return text.replace(reveal(credential), "(secret)").replaceAll("eyJ[\\w.-]+", "(token)");
  }

  private static String reveal(Credential credential) {
    return credential.secret().reveal(String::new);
  }

  /** Fetches a token at the first call and shortly before it ends; others wait for that fetch. */
  private String token() {
    try {
      fetching.lockInterruptibly();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ConnectorException.of(Kind.CANCELLED, "The wait for an access token was stopped.");
    }
    try {
      Instant now = clock.get();
      if (!now.isBefore(access.until())) {
        access = fetch(now);
      }
      return access.token();
    } finally {
      fetching.unlock();
    }
  }

  private Access fetch(Instant now) {
    Token fresh = tokens.token();
    String text = fresh.accessToken();
    if (text == null || !text.matches("[!-~]+")) {
      throw ConnectorException.of(
          Kind.UNAVAILABLE,
          "The token address answered without an access token. Check the token-url.");
    }
    Long lifetime = fresh.expiresIn();
    long seconds = lifetime == null || lifetime < 0 ? DEFAULT_LIFETIME_SECONDS : lifetime;
    return new Access(
        text, now.plusSeconds(Math.min(seconds, LONGEST_LIFETIME_SECONDS)).minus(EARLY));
  }
}
