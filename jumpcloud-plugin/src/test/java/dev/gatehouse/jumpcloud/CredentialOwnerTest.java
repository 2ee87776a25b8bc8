package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.model.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** When a check tells that the credential expires. */
class CredentialOwnerTest {
  private static final String KEY = "jca_0a1b2c3d4e5f";
  private static final String EXPIRY = "2027-01-01T00:00:00Z";

  private static Optional<Instant> expiry(String admins, String serviceAccounts) {
    return report(settings -> settings.secret("api-key", Secret.of(KEY)), admins, serviceAccounts)
        .credentialExpiresAt();
  }

  private static CheckReport report(
      UnaryOperator<Configuration.Builder> credential, String admins, String serviceAccounts) {
    try (Console console = new Console(credential)) {
      String none = "{\"totalCount\":0,\"results\":[]}";
      console.on(get(anyUrl()), json(200, none));
      console.on(post(anyUrl()), json(200, none));
      console.on(
          post(urlPathEqualTo("/oauth2/token")),
          json(200, "{\"access_token\":\"eyJ.x\",\"expires_in\":3600}"));
      console.on(
          get(urlPathEqualTo("/api/organizations")),
          json(200, rows("{\"_id\":\"66a000000000000000000001\"}")));
      console.on(get(urlPathEqualTo("/api/users")), json(200, rows(admins)));
      console.on(get(urlPathEqualTo("/api/v2/service-accounts")), json(200, rows(serviceAccounts)));
      CheckReport report = console.connector().check(CheckRequest.permissions());
      Map<String, Long> requests = console.host().requests();
      assertEquals(1, requests.get("GET /api/users"));
      assertEquals(1, requests.get("GET /api/v2/service-accounts"));
      return report;
    }
  }

  private static String rows(String rows) {
    return "{\"totalCount\":1,\"results\":[" + rows + "]}";
  }

  private static String admin(String prefix, String expiry) {
    return "{\"_id\":\"1\",\"apiKeyHash\":{\"prefix\":\""
        + prefix
        + "\",\"expireAt\":\""
        + expiry
        + "\"}}";
  }

  private static String account(String more, String expiry) {
    return "{\"objectId\":\"2\",\"expiresAt\":\"" + expiry + "\",\"authConfigList\":" + more + "}";
  }

  @Test
  void theAdministratorWhoseKeyBeginsLikeThatTellsIt() {
    assertEquals(
        Optional.of(Instant.parse(EXPIRY)),
        expiry(admin("jca_ffffff", "2030-01-01T00:00:00Z") + "," + admin("jca_0a1b", EXPIRY), ""));
  }

  @Test
  void aBeginningThatFitsNobodyOrEverybodyTellsNothing() {
    assertEquals(Optional.empty(), expiry(admin("jca_ffffff", EXPIRY), ""));
    assertEquals(Optional.empty(), expiry(admin("jca_", EXPIRY), ""));
    assertEquals(Optional.empty(), expiry("{\"_id\":\"1\",\"apiKeyHash\":null},null", "null"));
  }

  @Test
  void twoOwnersTellNothing() {
    assertEquals(
        Optional.empty(),
        expiry(admin("jca_0a1b", EXPIRY), account("[{\"prefix\":\"jca_0a1b\"}]", EXPIRY)));
  }

  @Test
  void anOwnerWithoutAnExpiryOrWithNoTimeTellsNothing() {
    assertEquals(Optional.empty(), expiry(admin("jca_0a1b", "never"), ""));
    assertEquals(
        Optional.empty(), expiry("{\"_id\":\"1\",\"apiKeyHash\":{\"prefix\":\"jca_0a1b\"}}", ""));
  }

  @Test
  void theServiceAccountThatNamesTheKeyOrTheClientTellsIt() {
    assertEquals(
        Optional.of(Instant.parse(EXPIRY)),
        expiry("", account("[{\"apiKeyConfig\":{\"prefix\":\"jca_0a1b\"}}]", EXPIRY)));
    UnaryOperator<Configuration.Builder> client =
        settings ->
            settings
                .value("client-id", "client-4711")
                .secret("client-secret", Secret.of("secret-of-the-client"));
    assertEquals(
        Optional.of(Instant.parse(EXPIRY)),
        report(
                client,
                admin("jca_0a1b", "2030-01-01T00:00:00Z"),
                account("[{\"clientId\":\"client-4711\"}]", EXPIRY))
            .credentialExpiresAt());
    assertEquals(
        Optional.empty(),
        report(client, "", account("[{\"clientId\":\"another\"}]", EXPIRY)).credentialExpiresAt());
  }
}
