package dev.gatehouse.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands once between a sync and the simulator and writes down what is asked, so that the floor
 * makes exactly the same requests whatever the connector will ask in the future.
 */
final class Recorder implements AutoCloseable {
  private static final List<String> PASSED_ON =
      List.of("accept", "accept-encoding", "content-type", "x-api-key");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI target;
  private final List<Call> calls = new ArrayList<>();

  private Recorder(HttpServer server, URI target) {
    this.server = server;
    this.target = target;
  }

  static Recorder before(URI target) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    Recorder recorder = new Recorder(server, target);
    server.setExecutor(recorder.threads);
    server.createContext("/", recorder::pass);
    server.start();
    return recorder;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Forgets what was asked so far. */
  synchronized void forget() {
    calls.clear();
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  private synchronized void record(Call call) {
    calls.add(call);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      URI uri = exchange.getRequestURI();
      record(
          new Call(
              exchange.getRequestMethod(),
              uri.toString(),
              new String(body, StandardCharsets.UTF_8)));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target.resolve(uri))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      for (String header : PASSED_ON) {
        exchange
            .getRequestHeaders()
            .getOrDefault(header, List.of())
            .forEach(value -> request.header(header, value));
      }
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!name.equals("content-length")) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
