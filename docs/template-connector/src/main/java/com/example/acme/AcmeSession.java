package com.example.acme;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Organization;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One open connection to Acme: the only place that knows HTTP. */
final class AcmeSession implements ConnectorSession {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String url;
  private final Secret token;
  private final ConnectorContext context;

  AcmeSession(Configuration configuration, ConnectorContext context) {
    this.url = configuration.value("url").orElseThrow().replaceFirst("/+$", "");
    this.token = configuration.secret("token").orElseThrow();
    this.context = context;
  }

  /**
   * Sends one request, with leave before it and a report after it.
   *
   * @param method the HTTP method
   * @param endpoint the path with placeholders, as the host counts it
   * @param path the path itself; ids in it went through {@link #encoded}
   * @return the lines of the answer
   */
  List<String> call(String method, String endpoint, String path) {
    context.awaitLeave(method + " " + endpoint);
    int status = 0;
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = http.send(request(method, path), BodyHandlers.ofString());
      status = answer.statusCode();
      if (status >= 300) {
        throw refusal(status);
      }
      return answer.body().lines().toList();
    } catch (IOException broken) {
      throw ConnectorException.builder(Kind.UNAVAILABLE, "Acme cannot be reached. Is it running?")
          .cause(broken)
          .build();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ConnectorException.of(Kind.CANCELLED, "The request to Acme was interrupted.");
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      context.exchanged(new Exchange(method + " " + endpoint, status, duration));
    }
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", token.reveal(characters -> "Bearer " + new String(characters)))
        .method(method, BodyPublishers.noBody())
        .build();
  }

  /** The one place where a status becomes an exception; its kind decides what the host does. */
  private static ConnectorException refusal(int status) {
    return switch (status) {
      case 401 -> refusal(Kind.AUTHENTICATION, "Acme refuses the token. Make a new one.");
      case 403 -> refusal(Kind.PERMISSION, "The token may not do this. Give it the right in Acme.");
      case 404 -> refusal(Kind.NOT_FOUND, "Acme says that this does not exist.");
      case 429 -> refusal(Kind.RATE_LIMITED, "Acme asks for fewer requests.");
      default ->
          status >= 500
              ? refusal(Kind.UNAVAILABLE, "Acme answered with status " + status + ".")
              : refusal(Kind.INVALID_REQUEST, "Acme rejects this with status " + status + ".");
    };
  }

  private static ConnectorException refusal(Kind kind, String message) {
    return ConnectorException.of(kind, message);
  }

  /** Makes any text safe as a part of a path. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public CheckReport check(CheckRequest request) {
    String[] me = call("GET", "/me", "/me").get(0).split("\t", -1);
    return CheckReport.of(new Organization(me[0], me[1])).build();
  }

  @Override
  public void close() {}
}
