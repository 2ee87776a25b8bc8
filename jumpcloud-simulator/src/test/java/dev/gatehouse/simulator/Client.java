package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Talks to a simulator as any client would; redirects are not followed. */
final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A whole answer. */
  record Reply(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    JsonElement json() {
      return JsonParser.parseString(body());
    }

    JsonObject object() {
      return json().getAsJsonObject();
    }

    /** The rows of a list, bare or wrapped. */
    JsonArray rows() {
      return json().isJsonArray() ? json().getAsJsonArray() : object().getAsJsonArray("results");
    }

    JsonObject row(int position) {
      return rows().get(position).getAsJsonObject();
    }

    /** The total, from the header or the body. */
    int total() {
      return json().isJsonArray()
          ? Integer.parseInt(header("x-total-count").orElseThrow())
          : object().get("totalCount").getAsInt();
    }
  }

  private final URI base;
  private final String[] headers;

  Client(Simulator simulator) {
    this(simulator.baseUrl(), "x-api-key", simulator.apiKey());
  }

  Client(URI base, String... headers) {
    this.base = base;
    this.headers = headers;
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  Reply post(String path, String body) {
    return send("POST", path, body);
  }

  Reply put(String path, String body) {
    return send("PUT", path, body);
  }

  Reply delete(String path) {
    return send("DELETE", path, "");
  }

  Reply send(String method, String path, String body) {
    try {
      return exchange(method, path, body);
    } catch (IOException failed) {
      throw new IllegalStateException(method + " " + path + ": " + failed, failed);
    }
  }

  Reply exchange(String method, String path, String body) throws IOException {
    try {
      return new Reply(
          HTTP.send(request(method, path, body), HttpResponse.BodyHandlers.ofString()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return builder.build();
  }

  static HttpClient http() {
    return HTTP;
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
