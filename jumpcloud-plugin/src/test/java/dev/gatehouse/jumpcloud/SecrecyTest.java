package dev.gatehouse.jumpcloud;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.gatehouse.jumpcloud.testing.Console.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.jumpcloud.testing.Console;
import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.simulator.FaultKind;
import dev.gatehouse.simulator.FaultRule;
import dev.gatehouse.simulator.Simulator;
import dev.gatehouse.simulator.SimulatorOptions;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key planted in every application, and the API key itself, show up nowhere. */
class SecrecyTest {
  private static final String MARKER = "PLANTED-PRIVATE-KEY-MARKER";
  private static final String ROW =
      "{\"_id\":\"p1\",\"name\":\"slack\",\"config\":{\"idpPrivateKey\":{\"value\":\""
          + MARKER
          + "\"}}";

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  /** Runs something with the standard streams and all logging, at every level, captured. */
  private void watching(Runnable action) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    Logger root = Logger.getLogger("");
    Level level = root.getLevel();
    PrintStream sink = new PrintStream(seen, true, StandardCharsets.UTF_8);
    Handler handler = new Sink(sink);
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    System.setOut(sink);
    System.setErr(sink);
    try {
      action.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
      root.setLevel(level);
      root.removeHandler(handler);
    }
  }

  private static final class Sink extends Handler {
    private final PrintStream sink;

    Sink(PrintStream sink) {
      this.sink = sink;
    }

    @Override
    public void publish(LogRecord entry) {
      sink.println(entry.getLoggerName() + " " + entry.getMessage());
      Throwable thrown = entry.getThrown();
      if (thrown != null) {
        thrown.printStackTrace(sink);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static String whole(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /** What the connector hands over and what it may write; the simulator logs nothing either. */
  private void assertSecret(String... handedOver) {
    String log = seen.toString(StandardCharsets.UTF_8);
    for (String text : handedOver) {
      assertFalse(text.contains(MARKER), "the private key is handed over");
      assertFalse(text.contains("THE-API-KEY-MARKER"), "the API key is handed over");
    }
    assertFalse(log.contains(MARKER), "the private key is logged");
    assertFalse(log.contains("THE-API-KEY-MARKER"), "the API key is logged");
  }

  @Test
  void aWholeReadShowsNeitherKey() {
    try (Simulator simulator =
            Simulator.start(
                SimulatorOptions.builder()
                    .users(60)
                    .apiKey(Console.KEY)
                    .privateKeyMarker(MARKER)
                    .fault(FaultRule.of(FaultKind.MISTYPED_FIELD).text("active"))
                    .build());
        OpenConnector open =
            new JumpCloudProvider()
                .connector()
                .open(
                    Configuration.builder()
                        .value("base-url", simulator.baseUrl().toString())
                        .secret("api-key", Secret.of(Console.KEY))
                        .build(),
                    new TestHost())) {
      StringBuilder all = new StringBuilder();
      watching(
          () -> {
            all.append(open.check(CheckRequest.permissions()).permissions());
            WholeRead read = WholeRead.of(open);
            read.resources()
                .values()
                .forEach(each -> all.append(each).append(each.name()).append(each.attributes()));
            all.append(read.issues());
          });
      assertTrue(all.indexOf("slack") >= 0 || all.indexOf("application/") >= 0);
      assertSecret(all.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ROW + ",\"active\":\"" + MARKER + "\"}",
        ROW + ",\"_id\":{\"" + MARKER + "\":1}}",
        ROW + ",\"sso\":{\"type\":[\"" + MARKER + "\"]}}",
        ROW + ",\"created\":\"" + MARKER + "\"}",
        "\"" + MARKER + "\""
      })
  void aConfigSentUninvitedIsNotKeptAndABadRowIsNotQuoted(String row) {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(200, "{\"totalCount\":1,\"results\":[" + row + "]}"));
      StringBuilder all = new StringBuilder();
      watching(
          () -> {
            WholeRead read = WholeRead.of(console.connector(), "applications");
            read.resources().values().forEach(each -> all.append(each).append(each.attributes()));
            all.append(read.issues());
            assertEquals(1, read.issues().size());
          });
      assertSecret(all.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500})
  void anErrorOfAnApplicationIsNotQuoted(int status) {
    try (Console console = Console.withKey()) {
      console.on(
          any(anyUrl()), json(status, "{\"message\":\"" + MARKER + " " + Console.KEY + "\"}"));
      StringBuilder all = new StringBuilder();
      watching(() -> all.append(whole(console.failure("applications"))));
      assertSecret(all.toString());
    }
  }

  @Test
  void aCutOffAnswerIsNotQuoted() {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(200, "{\"totalCount\":1,\"results\":[" + ROW + " " + MARKER));
      StringBuilder all = new StringBuilder();
      watching(() -> all.append(whole(console.failure("applications"))));
      assertSecret(all.toString());
    }
  }

  @Test
  void aKeyThatAServerEchoesIsMasked() {
    try (Console console = Console.withKey()) {
      console.on(any(anyUrl()), json(400, "{\"message\":\"bad key " + Console.KEY + "\"}"));
      ConnectorException failure = console.failure("groups");
      assertTrue(String.valueOf(failure.getMessage()).contains("bad key (secret)"));
      assertSecret(whole(failure));
    }
  }
}
