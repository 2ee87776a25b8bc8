package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private static final String TOKEN =
      "{\"access_token\":\"eyJ.the-{token}\",\"token_type\":\"bearer\",\"expires_in\":3600}";

  private static Console client() {
    Console console =
        new Console(
            settings ->
                settings.value("client-id", "me").secret("client-secret", Secret.of("hush")));
    console.on(get(anyUrl()), json(200, "[]").withHeader("x-total-count", "0"));
    console.on(post(urlPathEqualTo("/oauth2/token")), json(200, TOKEN));
    return console;
  }

  @Test
  void anApiKeyWithBracesIsSentAsItIsAndInItsHeaderOnly() {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(200, "[]").withHeader("x-total-count", "0"));
      WholeRead.of(console.connector(), "groups");
      console
          .server()
          .verify(1, getRequestedFor(anyUrl()).withHeader("x-api-key", equalTo(Console.KEY)));
      var request = console.server().getAllServeEvents().get(0).getRequest();
      assertFalse(request.getUrl().contains("MARKER"));
      assertEquals(
          List.of("x-api-key"),
          request.getHeaders().all().stream()
              .filter(header -> header.values().toString().contains("MARKER"))
              .map(header -> header.key().toLowerCase(Locale.ROOT))
              .toList());
    }
  }

  @Test
  void aTokenIsFetchedOnceAndSentAsBearer() {
    try (Console console = client()) {
      WholeRead.of(console.connector(), "groups");
      WholeRead.of(console.connector(), "roles");
      console
          .server()
          .verify(
              1,
              postRequestedFor(urlPathEqualTo("/oauth2/token"))
                  .withHeader("Authorization", equalTo("Basic bWU6aHVzaA=="))
                  .withRequestBody(equalTo("grant_type=client_credentials&scope=api")));
      console
          .server()
          .verify(
              2,
              getRequestedFor(anyUrl())
                  .withHeader("Authorization", equalTo("Bearer eyJ.the-{token}")));
      assertEquals(1L, console.host().requests().get("POST /oauth2/token"));
    }
  }

  @Test
  void aTokenIsRenewedThirtySecondsBeforeItEnds() {
    try (Console console = client()) {
      WholeRead.of(console.connector(), "groups");
      console.host().advance(Duration.ofSeconds(3_569));
      WholeRead.of(console.connector(), "groups");
      console.server().verify(1, postRequestedFor(urlPathEqualTo("/oauth2/token")));
      console.host().advance(Duration.ofSeconds(1));
      WholeRead.of(console.connector(), "groups");
      console.server().verify(2, postRequestedFor(urlPathEqualTo("/oauth2/token")));
    }
  }

  @Test
  void manyThreadsShareOneFetch() throws InterruptedException, ExecutionException {
    try (Console console = client()) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Future<WholeRead>> reads =
            IntStream.range(0, 16)
                .mapToObj(i -> threads.submit(() -> WholeRead.of(console.connector(), "groups")))
                .toList();
        for (Future<WholeRead> read : reads) {
          assertEquals(List.of(), read.get().incomplete());
        }
      } finally {
        threads.shutdownNow();
      }
      console.server().verify(1, postRequestedFor(urlPathEqualTo("/oauth2/token")));
    }
  }

  @Test
  void aRefusedClientIsNamedAndItsSecretIsNot() {
    try (Console console = client()) {
      console.on(
          post(urlPathEqualTo("/oauth2/token")),
          json(401, "{\"error\":\"invalid_client\",\"error_description\":\"hush\"}"));
      ConnectorException failure = console.failure("groups");
      String message = String.valueOf(failure.getMessage());
      assertEquals(Kind.AUTHENTICATION, failure.kind());
      assertTrue(message.contains("client-secret") && message.contains("region"), message);
      assertFalse(message.contains("hush"), message);
      assertEquals(1, console.host().leaves());
    }
  }

  @Test
  void anAnswerWithoutATokenIsUnavailability() {
    try (Console console = client()) {
      console.on(post(urlPathEqualTo("/oauth2/token")), json(200, "{}"));
      ConnectorException failure = console.failure("groups");
      assertEquals(Kind.UNAVAILABLE, failure.kind());
      assertTrue(String.valueOf(failure.getMessage()).contains("token-url"));
    }
  }
}
