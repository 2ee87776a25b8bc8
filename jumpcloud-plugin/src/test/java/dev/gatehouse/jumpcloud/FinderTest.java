package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.Tenant;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.FindRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a host finds what it has made, when the answer was lost, and whom a person names. */
class FinderTest {
  private static final String SEARCH = "POST /api/search/systemusers";

  @SuppressWarnings("NullAway.Init") // JUnit calls start first
  private static Tenant tenant;

  private final TestHost host = new TestHost();

  @SuppressWarnings("NullAway.Init") // JUnit calls open first
  private OpenConnector open;

  @BeforeAll
  static void start() {
    tenant = new Tenant();
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @BeforeEach
  void open() {
    open = tenant.open(host);
  }

  @AfterEach
  void close() {
    open.close();
  }

  private static List<String> found(
      OpenConnector open, ResourceType type, String attribute, String value) {
    return open
        .finder(type, attribute)
        .orElseThrow()
        .find(FindRequest.of(attribute, value, AttributeSelection.all()))
        .stream()
        .map((Resource each) -> each.id().value())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dot.and+plus", "dollar$caret^", "back\\slash", "(brackets)[x]{y}|z", "star*why?"})
  void aUserIsFoundByTheLoginAsItIsWrittenInAnyCaseWithOneRequest(String odd) {
    String login = Tenant.unique(odd);
    String id = tenant.user(",\"username\":\"" + login.replace("\\", "\\\\") + "\"");
    assertEquals(List.of(id), found(open, Accounts.TYPE, "login", login));
    assertEquals(List.of(id), found(open, Accounts.TYPE, "login", login.toUpperCase(Locale.ROOT)));
    assertEquals(Map.of(SEARCH, 2L), host.requests());
    assertEquals(List.of(), found(open, Accounts.TYPE, "login", login + "x"));
    assertEquals(List.of(), found(open, Accounts.TYPE, "login", ""));
  }

  @Test
  void twoOfSeveralMatchesShowThatAnAddressIsAmbiguous() {
    String address = Tenant.unique("shared") + "@x.example";
    tenant.user(",\"email\":\"" + address + "\"");
    tenant.user(",\"email\":\"" + address.toUpperCase(Locale.ROOT) + "\"");
    assertEquals(2, found(open, Accounts.TYPE, "emails", address).size());
  }

  @Test
  void administratorsAndGroupsAreFoundInTheirLists() {
    String admin = tenant.admin("Read Only");
    String email = tenant.get("/api/users/" + admin).get("email").getAsString();
    assertEquals(
        List.of(admin), found(open, AdminAccounts.TYPE, "login", email.toUpperCase(Locale.ROOT)));
    assertEquals(List.of(admin), found(open, AdminAccounts.TYPE, "emails", email));
    String group = tenant.group("");
    String name = tenant.get("/api/v2/usergroups/" + group).get("name").getAsString();
    assertEquals(List.of(group), found(open, Groups.TYPE, "name", name.toUpperCase(Locale.ROOT)));
    assertEquals(List.of(), found(open, Groups.TYPE, "name", "a, b*"));
    assertEquals(Map.of("GET /api/users", 2L, "GET /api/v2/usergroups", 2L), host.requests());
  }

  /** A search that is not understood, rows that are left out or cannot be read: nobody knows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"totalCount\":1,\"results\":[{\"_id\":\"1\",\"username\":\"other\"}]}; UNEXPECTED",
        "{\"totalCount\":1,\"results\":[{\"_id\":\"1\"}]}; UNEXPECTED",
        "{\"totalCount\":1,\"results\":[7]}; UNEXPECTED",
        "{\"totalCount\":1,\"results\":[{\"_id\":[],\"username\":\"mira\"}]}; UNEXPECTED",
        "{\"totalCount\":3,\"results\":[]}; UNAVAILABLE"
      })
  void whatLeavesItOpenIsNoAnswer(String answer, Kind kind) {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(200, answer));
      ConnectorException open =
          assertThrows(
              ConnectorException.class,
              () -> found(console.connector(), Accounts.TYPE, "login", "mira"));
      assertEquals(kind, open.kind(), open.getMessage());
    }
  }

  @Test
  void aRowThatJumpCloudLeavesEmptyIsNobody() {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(200, "{\"totalCount\":1,\"results\":[null]}"));
      assertEquals(List.of(), found(console.connector(), Accounts.TYPE, "login", "mira"));
    }
  }
}
