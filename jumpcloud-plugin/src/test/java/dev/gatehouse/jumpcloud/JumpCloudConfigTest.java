package dev.gatehouse.jumpcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JumpCloudConfigTest {
  private static Configuration.Builder withKey() {
    return Configuration.builder().secret("api-key", Secret.of("jca_key"));
  }

  private static String refusal(Configuration.Builder settings) {
    ConnectorException refused =
        assertThrows(
            ConnectorException.class,
            () -> new JumpCloudProvider().connector().open(settings.build(), new TestHost()));
    assertEquals(ConnectorException.Kind.CONFIGURATION, refused.kind());
    return String.valueOf(refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "us, https://console.jumpcloud.com, https://api.jumpcloud.com/insights/directory/v1,"
        + " https://admin-oauth.id.jumpcloud.com/oauth2/token",
    "eu, https://console.eu.jumpcloud.com, https://api.eu.jumpcloud.com/insights/directory/v1,"
        + " https://admin-oauth.id.eu.jumpcloud.com/oauth2/token",
    "in, https://console.in.jumpcloud.com, https://api.in.jumpcloud.com/insights/directory/v1,"
        + " https://admin-oauth.id.in.jumpcloud.com/oauth2/token"
  })
  void aRegionGivesItsThreeAddresses(String region, URI base, URI insights, URI token) {
    JumpCloudConfig config = JumpCloudConfig.of(withKey().value("region", region).build());
    assertEquals(base, config.baseUrl());
    assertEquals(insights, config.insightsUrl());
    assertEquals(token, config.tokenUrl());
  }

  @Test
  void theOtherAddressesFollowABaseUrlUnlessGiven() {
    JumpCloudConfig config =
        JumpCloudConfig.of(withKey().value("base-url", "http://127.0.0.1:8080/").build());
    assertEquals(URI.create("http://127.0.0.1:8080"), config.baseUrl());
    assertEquals(URI.create("http://127.0.0.1:8080/insights/directory/v1"), config.insightsUrl());
    assertEquals(URI.create("http://127.0.0.1:8080/oauth2/token"), config.tokenUrl());
    JumpCloudConfig given =
        JumpCloudConfig.of(
            withKey()
                .value("base-url", "https://console.example")
                .value("insights-url", "https://insights.example/v1")
                .value("token-url", "https://token.example/t")
                .build());
    assertEquals(URI.create("https://insights.example/v1"), given.insightsUrl());
    assertEquals(URI.create("https://token.example/t"), given.tokenUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1",
        "http://127.0.0.1",
        "http://127.8.9.1:5",
        "http://[::1]:80",
        "https://console.example"
      })
  void plainHttpIsAllowedOnThisComputerOnly(String url) {
    assertEquals(
        URI.create(url), JumpCloudConfig.of(withKey().value("base-url", url).build()).baseUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://console.jumpcloud.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1",
        "ftp://localhost"
      })
  void anythingElseMustBeHttps(String url) {
    for (String setting : new String[] {"base-url", "insights-url", "token-url"}) {
      String message = refusal(withKey().value(setting, url));
      assertTrue(message.contains(setting) && message.contains("https://"), message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://host/api", "https://me@host", "https://host?x=1", "https://host#x"})
  void aBaseUrlIsAHostAndNothingElse(String url) {
    assertTrue(refusal(withKey().value("base-url", url)).contains("base-url"));
  }

  @Test
  void exactlyOneCredentialIsNeeded() {
    assertTrue(refusal(Configuration.builder()).contains("No credential"));
    assertTrue(refusal(withKey().value("client-id", "x")).contains("Both"));
    assertTrue(refusal(Configuration.builder().value("client-id", "x")).contains("only one"));
    assertTrue(
        refusal(Configuration.builder().secret("client-secret", Secret.of("x")))
            .contains("only one"));
    JumpCloudConfig client =
        JumpCloudConfig.of(
            Configuration.builder()
                .value("client-id", "id")
                .secret("client-secret", Secret.of("hunter2"))
                .build());
    assertInstanceOf(Credential.Client.class, client.credential());
    assertFalse(client.toString().contains("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jca_key\n", "jca key", "jca_k\u00e9y", "\u0000"})
  void aKeyThatCannotBeSentIsRefusedWithoutShowingIt(String key) {
    String message = refusal(Configuration.builder().secret("api-key", Secret.of(key)));
    assertTrue(message.contains("api-key"), message);
    assertFalse(message.contains("jca"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "66a00000000000000000000", "66a00000000000000000000g"})
  void anOrganisationIdHas24HexadecimalDigits(String id) {
    assertTrue(refusal(withKey().value("org-id", id)).contains("org-id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy", "proxy:", "proxy:0", "proxy:70000", "http://proxy:3128", "a b:1"})
  void aProxyIsHostAndPort(String proxy) {
    assertTrue(refusal(withKey().value("proxy", proxy)).contains("proxy.example.com:3128"));
  }

  @Test
  void aProxyNameIsNotResolvedBeforeItIsNeeded() {
    assertTrue(
        JumpCloudConfig.of(withKey().value("proxy", "proxy.invalid:3128").build())
            .proxy()
            .orElseThrow()
            .isUnresolved());
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "600001", "-1", "1.5", "60 s", "99999999999"})
  void aTimeLimitIsANumberOfMillisecondsWithinReason(String limit) {
    String message = refusal(withKey().value("answer-timeout-ms", limit));
    assertTrue(message.contains("answer-timeout-ms"), message);
  }

  @Test
  void everySettingHasHelp() {
    for (SettingDefinition setting : JumpCloudSettings.ALL) {
      assertTrue(setting.help().endsWith("."), setting.name());
    }
  }
}
