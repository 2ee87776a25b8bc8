package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.gatehouse.jumpcloud.testing.Console.html;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of each answer to a write, and of none, whether the change may have been made. */
class WriteErrorsTest {
  private static ProvisioningResult create(OpenConnector open) {
    return open.creator(Groups.TYPE)
        .orElseThrow()
        .create(CreateRequest.of(Map.of("name", ProvisioningCases.text("x")), Map.of()));
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(json(500, "{\"message\":\"x\"}"), Kind.UNAVAILABLE, true),
        Arguments.of(html(502), Kind.UNAVAILABLE, true),
        Arguments.of(aResponse().withStatus(503), Kind.UNAVAILABLE, true),
        Arguments.of(html(522), Kind.UNAVAILABLE, true),
        Arguments.of(aResponse().withStatus(408), Kind.UNAVAILABLE, true),
        Arguments.of(json(200, ""), Kind.UNAVAILABLE, true),
        Arguments.of(json(200, "{\"id\":"), Kind.UNAVAILABLE, true),
        Arguments.of(json(200, "[]"), Kind.UNAVAILABLE, true),
        Arguments.of(html(200), Kind.UNAVAILABLE, true),
        Arguments.of(aResponse().withFault(Fault.EMPTY_RESPONSE), Kind.UNAVAILABLE, true),
        Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), Kind.UNAVAILABLE, true),
        Arguments.of(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), Kind.UNAVAILABLE, true),
        Arguments.of(json(400, "{\"message\":\"bad\"}"), Kind.INVALID_REQUEST, false),
        Arguments.of(json(400, "{\"message\":\"user_group not found\"}"), Kind.NOT_FOUND, false),
        Arguments.of(json(400, "{\"message\":\"It already exists\"}"), Kind.CONFLICT, false),
        Arguments.of(json(401, "{\"message\":\"Unauthorized\"}"), Kind.AUTHENTICATION, false),
        Arguments.of(json(402, "{}"), Kind.PERMISSION, false),
        Arguments.of(json(403, "{\"message\":\"Forbidden\"}"), Kind.PERMISSION, false),
        Arguments.of(html(403), Kind.REFUSED_BY_TARGET, false),
        Arguments.of(json(404, "{\"message\":\"Not Found\"}"), Kind.NOT_FOUND, false),
        Arguments.of(json(409, "{\"message\":\"Already Exists\"}"), Kind.CONFLICT, false),
        Arguments.of(json(412, "{}"), Kind.INVALID_REQUEST, false),
        Arguments.of(json(422, "{}"), Kind.INVALID_REQUEST, false),
        Arguments.of(aResponse().withStatus(429), Kind.RATE_LIMITED, false),
        Arguments.of(
            aResponse().withStatus(302).withHeader("Location", "/login"),
            Kind.AUTHENTICATION,
            false));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void itIsSaidWhetherTheChangeMayHaveBeenMade(
      ResponseDefinitionBuilder answer, Kind kind, boolean maybe) {
    try (Console console = Console.withKey()) {
      console.always(answer);
      ConnectorException failure =
          assertThrows(ConnectorException.class, () -> create(console.connector()));
      assertEquals(kind, failure.kind(), failure.getMessage());
      assertEquals(maybe, failure.writeMayHaveBeenApplied(), failure.getMessage());
      assertEquals(1, console.host().leaves(), "nothing is repeated");
      assertEquals(1, console.server().getAllServeEvents().size(), "by nobody");
    }
  }

  /** What answers without content is judged by its status, unless a web page comes instead. */
  @Test
  void aWebPageIsNoAnswerToADeletionEither() {
    try (Console console = Console.withKey()) {
      ActionRequest deletion = ActionRequest.of(Groups.TYPE.idOf("g"), Map.of(), Map.of());
      console.always(html(200));
      ConnectorException failure =
          assertThrows(
              ConnectorException.class,
              () -> console.connector().deleter(Groups.TYPE).orElseThrow().delete(deletion));
      assertEquals(Kind.UNAVAILABLE, failure.kind());
      assertTrue(failure.writeMayHaveBeenApplied());
      console.always(aResponse().withStatus(200).withBody("OK"));
      assertEquals(
          Changes.SENT, console.connector().deleter(Groups.TYPE).orElseThrow().delete(deletion));
    }
  }

  @Test
  void whatWasNeverSentIsNotInDoubt() {
    try (Console console = Console.withKey();
        OpenConnector nowhere =
            new JumpCloudProvider()
                .connector()
                .open(
                    Configuration.builder()
                        .value("base-url", "https://console.does-not-exist.invalid")
                        .secret("api-key", Secret.of(Console.KEY))
                        .build(),
                    new TestHost())) {
      ConnectorException failure = assertThrows(ConnectorException.class, () -> create(nowhere));
      assertEquals(Kind.UNAVAILABLE, failure.kind());
      assertEquals(false, failure.writeMayHaveBeenApplied());
      console.server().stop();
      ConnectorException refused =
          assertThrows(ConnectorException.class, () -> create(console.connector()));
      assertEquals(Kind.UNAVAILABLE, refused.kind());
      assertEquals(false, refused.writeMayHaveBeenApplied());
    }
  }
}
