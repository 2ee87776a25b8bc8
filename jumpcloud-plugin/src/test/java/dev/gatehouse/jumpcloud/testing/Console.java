package dev.gatehouse.jumpcloud.testing;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.gatehouse.jumpcloud.JumpCloudProvider;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Secret;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;

/** A console that answers what a test tells it to, and a connector that talks to it. */
public final class Console implements AutoCloseable {
  public static final String KEY = "jca_{key}-THE-API-KEY-MARKER";

  private final WireMockServer server;
  private final TestHost host = new TestHost();
  private final OpenConnector connector;

  public Console() {
    this(settings -> settings);
  }

  /** Starts the console; the settings have its address and an API key before they are changed. */
  public Console(UnaryOperator<Configuration.Builder> change) {
    server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().http2PlainDisabled(false));
    server.start();
    connector =
        new JumpCloudProvider()
            .connector()
            .open(
                change.apply(Configuration.builder().value("base-url", server.baseUrl())).build(),
                host);
  }

  public static Console withKey() {
    return new Console(settings -> settings.secret("api-key", Secret.of(KEY)));
  }

  public WireMockServer server() {
    return server;
  }

  public TestHost host() {
    return host;
  }

  public OpenConnector connector() {
    return connector;
  }

  /** Answers every request alike. */
  public Console always(ResponseDefinitionBuilder answer) {
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
    return this;
  }

  public Console on(MappingBuilder request, ResponseDefinitionBuilder answer) {
    server.stubFor(request.willReturn(answer));
    return this;
  }

  public static ResponseDefinitionBuilder json(int status, String body) {
    return WireMock.aResponse()
        .withStatus(status)
        .withHeader("content-type", "application/json; charset=utf-8")
        .withBody(body);
  }

  public static ResponseDefinitionBuilder html(int status) {
    return WireMock.aResponse()
        .withStatus(status)
        .withHeader("content-type", "text/html; charset=UTF-8")
        .withBody("<html><body>Sorry, you have been blocked</body></html>");
  }

  /** Reads a stream and returns the failure that it must end with. */
  public ConnectorException failure(String stream) {
    return Assertions.assertThrows(ConnectorException.class, () -> WholeRead.of(connector, stream));
  }

  @Override
  public void close() {
    connector.close();
    server.stop();
  }
}
