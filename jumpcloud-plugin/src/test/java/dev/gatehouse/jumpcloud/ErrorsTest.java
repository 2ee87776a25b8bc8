package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.gatehouse.jumpcloud.testing.Console.html;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape of error that JumpCloud, or what stands before it, is known to answer with. */
class ErrorsTest {
  private final Console console = Console.withKey();

  @AfterEach
  void stop() {
    console.close();
  }

  private ConnectorException groups(ResponseDefinitionBuilder answer) {
    ConnectorException failure = console.always(answer).failure("groups");
    assertEquals(1, console.host().leaves(), "nothing is retried and nothing is followed");
    assertEquals(1, console.host().exchanges().size());
    return failure;
  }

  private static void says(ConnectorException failure, Kind kind, String... pieces) {
    String message = String.valueOf(failure.getMessage());
    assertEquals(kind, failure.kind(), message);
    for (String piece : pieces) {
      assertTrue(message.contains(piece), message);
    }
    assertFalse(message.contains(Console.KEY), message);
  }

  @Test
  void aRedirectIsNotFollowedAndNamesKeyRegionAndAddress() {
    ConnectorException failure =
        groups(aResponse().withStatus(302).withHeader("Location", "/login"));
    says(failure, Kind.AUTHENTICATION, "api-key", "region", "base-url", "302");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"Unauthorized\",\"message\":\"Unauthorized: api key user not found\"}",
        "{\"message\":\"Unauthorized\"}",
        ""
      })
  void aRefusedKeyNamesBothTheKeyAndTheRegion(String body) {
    says(groups(json(401, body)), Kind.AUTHENTICATION, "the key", "region", "localhost");
  }

  @Test
  void severalOrganisationsWithNoneChosenIsAConfiguration() {
    says(
        groups(json(401, "{\"message\":\"Unauthorized: no organization selected\"}")),
        Kind.CONFIGURATION,
        "org-id");
  }

  @Test
  void aMissingScopeNamesThePermission() {
    says(
        groups(json(403, "{\"message\":\"Forbidden: nope\",\"error\":\"Forbidden: nope\"}")),
        Kind.PERMISSION,
        "groups.readonly",
        "GET /api/v2/usergroups",
        "Forbidden: nope");
  }

  @Test
  void anInsufficientTokenNamesThePermission() {
    says(
        groups(json(403, "{\"error\":\"insufficient_scope\"}")),
        Kind.PERMISSION,
        "groups.readonly");
  }

  @Test
  void anOrganisationHeaderThatIsNotAllowedIsAConfiguration() {
    says(
        groups(
            json(
                403, "{\"message\":\"Forbidden: organization selection not allowed via header\"}")),
        Kind.CONFIGURATION,
        "org-id");
  }

  @Test
  void aBlockAtTheEdgeIsNoMissingPermission() {
    says(groups(html(403)), Kind.REFUSED_BY_TARGET, "blocks", "Stop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"Not Found\"}",
        "{\"message\":\"Not Found\",\"error\":\"Not Found\"}",
        "{\"code\":404,\"status\":\"NOT_FOUND\",\"message\":\"Not Found\",\"details\":[]}"
      })
  void aListThatDoesNotExistNamesOrganisationAndAddress(String body) {
    says(groups(json(404, body)), Kind.NOT_FOUND, "org-id", "base-url");
  }

  @Test
  void aPageNotFoundOfAnotherServerIsAConfiguration() {
    says(groups(html(404)), Kind.CONFIGURATION, "does not look like JumpCloud", "base-url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"code":400,"status":"INVALID_ARGUMENT","message":"bad field","details":[]} | INVALID_REQUEST | bad field
          400 | {"error":"INVALID_ARGUMENT","message":"user_group not found"} | INVALID_REQUEST | user_group not found
          400 | {"status":400,"error":"ssoUrl is not allowed for OIDC apps"} | INVALID_REQUEST | ssoUrl is not allowed
          400 | {"message":"Bad Request: request parameter \\"limit\\" exceeds maximum value of 100"} | INVALID_REQUEST | exceeds maximum value of 100
          402 | {"message":"Payment Required"} | PERMISSION | plan
          407 | {} | CONFIGURATION | proxy
          408 | {} | UNAVAILABLE | later
          409 | {"message":"Already Exists"} | CONFLICT | Already Exists
          410 | {"message":"Gone"} | NOT_FOUND | Gone
          412 | {"message":"precondition"} | INVALID_REQUEST | precondition
          415 | {} | INVALID_REQUEST | 415
          422 | {"message":"unprocessable"} | INVALID_REQUEST | unprocessable
          429 | {"error":"Too Many Requests","message":"Too Many Requests"} | RATE_LIMITED | fewer requests
          500 | {"message":"Internal Server Error"} | UNAVAILABLE | Internal Server Error
          503 | {} | UNAVAILABLE | later
          """)
  void aStatusHasItsKind(int status, String body, Kind kind, String piece) {
    says(groups(json(status, body)), kind, piece);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 520, 524})
  void aWebPageOfTheEdgeIsUnavailability(int status) {
    says(groups(html(status)), Kind.UNAVAILABLE, String.valueOf(status));
  }

  @Test
  void anEmptyOrHtml429IsStillARateLimit() {
    assertEquals(Kind.RATE_LIMITED, groups(html(429)).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "0, PT0S",
    "'Mon, 23 Nov 2026 12:00:30 GMT', PT30S",
    "'Mon, 23 Nov 2026 11:00:00 GMT', PT0S",
    "999999999, P1D"
  })
  void retryAfterIsReadAsSecondsOrAsADate(String header, Duration wait) {
    ConnectorException failure =
        groups(aResponse().withStatus(429).withHeader("Retry-After", header));
    assertEquals(Optional.of(wait), failure.retryAfter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "99999999999999999999", ""})
  void aRetryAfterThatSaysNothingIsIgnored(String header) {
    assertEquals(
        Optional.empty(),
        groups(aResponse().withStatus(503).withHeader("Retry-After", header)).retryAfter());
  }

  @Test
  void aQuoteIsShortOneLineAndWithoutTheKey() {
    String body =
        "{\"message\":\"line\\u0007one\\nline two \\u202E "
            + Console.KEY
            + " "
            + "x".repeat(5_000)
            + "\"}";
    ConnectorException failure = groups(json(400, body));
    says(failure, Kind.INVALID_REQUEST, "line one line two", "(secret)");
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.length() < 400, message);
    assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    assertEquals(-1, message.indexOf('\u202E'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html | <html></html> | web page",
        "application/json | '' | nothing",
        "application/json | '[{\"id\":\"1\"' | cut off",
        "application/json | '[}' | cut off",
        "application/json | '[] []' | cut off",
        "application/json | '\"text\"' | not a list",
        "application/json | '{\"totalCount\":1}' | not a list",
        "application/json | '{\"results\":null}' | not a list",
        "application/json | '{\"results\":[],\"totalCount\":-1}' | totalCount",
        "application/json | '{\"results\":[],\"totalCount\":\"many\"}' | totalCount",
        "text/plain | OK | cut off or malformed"
      })
  void a200ThatIsNoAnswerIsUnavailability(String type, String body, String piece) {
    says(
        groups(aResponse().withStatus(200).withHeader("content-type", type).withBody(body)),
        Kind.UNAVAILABLE,
        piece,
        "Nothing was taken from it");
  }

  @Test
  void a204IsNoList() {
    says(groups(aResponse().withStatus(204)), Kind.UNAVAILABLE, "nothing");
  }

  @Test
  void deepNestingIsRefused() {
    says(
        groups(json(200, "[".repeat(100_000) + "]".repeat(100_000))),
        Kind.UNAVAILABLE,
        "malformed");
  }

  @Test
  void anUnbelievableTotalIsRefused() {
    says(
        groups(json(200, "[{\"id\":\"1\"}]").withHeader("x-total-count", "999999999999")),
        Kind.UNEXPECTED,
        "cannot be");
  }
}
