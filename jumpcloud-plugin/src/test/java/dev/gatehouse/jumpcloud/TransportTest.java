package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens between the connector and the host it calls. */
class TransportTest {
  private static final ReadScope GROUPS =
      new ReadScope("jumpcloud", "1", "groups", Optional.empty());

  private static final BoundedClient.Limits LIMITS =
      BoundedClient.Limits.ofAnswersWithin(Duration.ofMinutes(1));

  private final TestHost host = new TestHost();

  private JumpCloudSession session(String baseUrl, BoundedClient.Limits limits) {
    Configuration settings =
        Configuration.builder()
            .value("base-url", baseUrl)
            .secret("api-key", Secret.of(Console.KEY))
            .build();
    return new JumpCloudSession(JumpCloudConfig.of(settings), host, limits);
  }

  private static SimulatorOptions.Builder simulated() {
    return SimulatorOptions.builder().apiKey(Console.KEY);
  }

  private static ConnectorException failureOf(JumpCloudSession session) {
    return assertThrows(
        ConnectorException.class,
        () -> new Groups(session).read(PageRequest.first(GROUPS, AttributeSelection.all())));
  }

  private static void says(ConnectorException failure, Kind kind, String... pieces) {
    String message = String.valueOf(failure.getMessage());
    assertEquals(kind, failure.kind(), message);
    for (String piece : pieces) {
      assertTrue(message.contains(piece), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GZIP_BOMB, UNEXPECTED, larger than any",
    "ENDLESS_BODY, UNEXPECTED, larger than any",
    "HUGE_STRING, UNEXPECTED, larger than any",
    "DEEP_NESTING, UNAVAILABLE, malformed",
    "TRUNCATED_JSON, UNAVAILABLE, cut off",
    "INVALID_JSON, UNAVAILABLE, malformed",
    "EMPTY_BODY, UNAVAILABLE, nothing",
    "HTML_BODY, UNAVAILABLE, web page",
    "RESET, UNAVAILABLE, broke",
    "RESET_MID_BODY, UNAVAILABLE, ''"
  })
  void aBadAnswerEndsInASentence(FaultKind fault, Kind kind, String piece) {
    try (Simulator simulator =
            Simulator.start(simulated().users(50).fault(FaultRule.of(fault)).build());
        JumpCloudSession session =
            session(
                simulator.baseUrl().toString(),
                new BoundedClient.Limits(1 << 20, Duration.ofMinutes(1)))) {
      says(failureOf(session), kind, piece);
      assertEquals(host.leaves(), host.exchanges().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "SLOW_DRIP"})
  void whatDoesNotComeEndsAtTheTimeLimitOfTheSettings(FaultKind fault) {
    FaultRule rule = FaultRule.of(fault).value(60_000);
    try (Simulator simulator = Simulator.start(simulated().fault(rule).build());
        JumpCloudSession session =
            new JumpCloudSession(
                Configuration.builder()
                    .value("base-url", simulator.baseUrl().toString())
                    .value("answer-timeout-ms", "150")
                    .secret("api-key", Secret.of(Console.KEY))
                    .build(),
                host)) {
      says(failureOf(session), Kind.UNAVAILABLE, "in time");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
  void aBrokenConnectionIsUnavailability(Fault fault) {
    try (Console console = Console.withKey()) {
      says(console.always(aResponse().withFault(fault)).failure("groups"), Kind.UNAVAILABLE);
      assertEquals(0, console.host().exchanges().get(0).status());
    }
  }

  @Test
  void aMalformedChunkIsUnavailability() {
    try (Console console = Console.withKey()) {
      says(
          console
              .always(json(200, "[]").withFault(Fault.MALFORMED_RESPONSE_CHUNK))
              .failure("groups"),
          Kind.UNAVAILABLE);
    }
  }

  @Test
  void gzipIsAskedForAndUnpacked() {
    try (Console console = Console.withKey()) {
      console.always(
          json(200, "[{\"id\":\"1\",\"name\":\"" + "x".repeat(5_000) + "\"}]")
              .withHeader("x-total-count", "1"));
      WholeRead read = WholeRead.of(console.connector(), "groups");
      assertEquals(5_000, read.resource("group", "1").name().length());
      console
          .server()
          .verify(
              WireMock.getRequestedFor(WireMock.anyUrl())
                  .withHeader("Accept-Encoding", WireMock.equalTo("gzip")));
    }
  }

  @Test
  void aHostWithoutListenerIsNamed() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    try (JumpCloudSession session = session("http://127.0.0.1:" + port, LIMITS)) {
      says(failureOf(session), Kind.UNAVAILABLE, "127.0.0.1:" + port, "base-url");
    }
  }

  @Test
  void aHostThatNobodyKnowsIsNamed() {
    try (JumpCloudSession session = session("https://console.jumpcloud.invalid", LIMITS)) {
      says(failureOf(session), Kind.UNAVAILABLE, "console.jumpcloud.invalid", "base-url");
    }
  }

  @Test
  void aCertificateThatIsNotTrustedNamesTheCaFile() {
    WireMockServer server =
        new WireMockServer(WireMockConfiguration.options().httpDisabled(true).dynamicHttpsPort());
    server.start();
    try (JumpCloudSession session = session("https://localhost:" + server.httpsPort(), LIMITS)) {
      says(failureOf(session), Kind.CONFIGURATION, "TLS", "ca-file");
    } finally {
      server.stop();
    }
  }

  @Test
  void aCertificateInTheCaFileIsTrustedBesidesTheUsualOnes(@TempDir Path folder)
      throws IOException, InterruptedException {
    String store = folder.resolve("server.p12").toString();
    Path ca = folder.resolve("ca.pem");
    keytool(
        "-genkeypair",
        "-keystore",
        store,
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost");
    keytool("-exportcert", "-keystore", store, "-rfc", "-file", ca.toString());
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(store)
                .keystoreType("PKCS12")
                .keystorePassword("changeit")
                .keyManagerPassword("changeit"));
    server.start();
    server.stubFor(
        WireMock.any(WireMock.anyUrl())
            .willReturn(json(200, "[{\"id\":\"1\"}]").withHeader("x-total-count", "1")));
    Configuration settings =
        Configuration.builder()
            .value("base-url", "https://localhost:" + server.httpsPort())
            .value("ca-file", ca.toString())
            .secret("api-key", Secret.of("key"))
            .build();
    try (OpenConnector open = new JumpCloudProvider().connector().open(settings, host)) {
      assertEquals(1, WholeRead.of(open, "groups").resources("group").size());
      assertEquals("HTTP/2.0", server.getAllServeEvents().get(0).getRequest().getProtocol());
    } finally {
      server.stop();
    }
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "server", "-storepass", "changeit", "-storetype", "PKCS12"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  @Test
  void requestsGoThroughTheProxyAndAFailureNamesIt() throws IOException {
    try (Console proxy = Console.withKey()) {
      proxy.always(json(200, "[]").withHeader("x-total-count", "0"));
      Configuration.Builder settings =
          Configuration.builder()
              .value("base-url", "http://127.0.0.1:9")
              .value("proxy", "localhost:" + proxy.server().port())
              .secret("api-key", Secret.of("key"));
      try (OpenConnector open = new JumpCloudProvider().connector().open(settings.build(), host)) {
        assertEquals(List.of(), WholeRead.of(open, "groups").incomplete());
        assertEquals(1, proxy.server().getAllServeEvents().size());
      }
      settings.value("proxy", "proxy.invalid:3128");
      try (OpenConnector open = new JumpCloudProvider().connector().open(settings.build(), host)) {
        ConnectorException failure =
            assertThrows(ConnectorException.class, () -> WholeRead.of(open, "groups"));
        says(failure, Kind.UNAVAILABLE, "127.0.0.1:9", "the proxy proxy.invalid:3128");
      }
    }
  }

  @Test
  void aCaFileThatHoldsNothingIsRefusedInWords(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), "nothing");
    for (Path path : new Path[] {file, folder.resolve("absent.pem")}) {
      Configuration settings =
          Configuration.builder()
              .value("ca-file", path.toString())
              .secret("api-key", Secret.of("key"))
              .build();
      ConnectorException refused =
          assertThrows(
              ConnectorException.class,
              () -> new JumpCloudProvider().connector().open(settings, host));
      says(refused, Kind.CONFIGURATION, "ca-file", path.getFileName().toString());
    }
  }

  @Test
  void anInterruptedReadIsCancelledAndKeepsTheInterrupt() throws InterruptedException {
    try (Simulator simulator =
            Simulator.start(simulated().fault(FaultRule.of(FaultKind.HANG)).build());
        JumpCloudSession session = session(simulator.baseUrl().toString(), LIMITS)) {
      AtomicReference<ConnectorException> failure = new AtomicReference<>();
      AtomicReference<Boolean> interrupted = new AtomicReference<>();
      Thread reader =
          new Thread(
              () -> {
                failure.set(failureOf(session));
                interrupted.set(Thread.currentThread().isInterrupted());
              });
      reader.start();
      while (simulator.requestLog().total() == 0) {
        Thread.onSpinWait();
      }
      reader.interrupt();
      reader.join();
      assertEquals(Kind.CANCELLED, failure.get().kind());
      assertTrue(interrupted.get());
    }
  }

  @Test
  void aHostThatStopsIsObeyedBeforeARequestIsSent() {
    try (Console console = Console.withKey()) {
      console.always(json(200, "[]"));
      console.host().cancel();
      assertEquals(Kind.CANCELLED, console.failure("groups").kind());
      assertEquals(0, console.server().getAllServeEvents().size());
    }
  }

  @Test
  void aClosedConnectorSendsNothing() {
    try (Console console = Console.withKey()) {
      console.always(json(200, "[]"));
      console.connector().close();
      assertEquals(Kind.CANCELLED, console.failure("groups").kind());
      assertEquals(0, console.server().getAllServeEvents().size());
    }
  }
}
