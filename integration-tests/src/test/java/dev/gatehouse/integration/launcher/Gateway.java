package dev.gatehouse.integration.launcher;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the launcher and a simulator: writes every request down as it came, and can refuse
 * or hold some, or lead to another simulator.
 */
final class Gateway implements AutoCloseable {
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Seen> requests = new CopyOnWriteArrayList<>();
  private volatile URI target;
  private volatile Optional<Refusal> refusal = Optional.empty();
  private volatile Optional<Barrier> barrier = Optional.empty();

  private Gateway(HttpServer server, URI target) {
    this.server = server;
    this.target = target;
  }

  /**
   * A request as it came.
   *
   * @param line method, path and query
   * @param headers the headers by lower-case name
   * @param body the body
   */
  record Seen(String line, Map<String, List<String>> headers, String body) {}

  private record Refusal(String path, int status, String body) {}

  /** Holds what has this in its path; with a number to let pass, everything after those. */
  private record Barrier(
      String path, Optional<AtomicInteger> toPass, CountDownLatch arrived, CountDownLatch open) {
    boolean isFor(URI uri) {
      boolean named = uri.getPath().contains(path);
      return toPass
          .map(left -> arrived.getCount() == 0 || (named && left.getAndDecrement() <= 0))
          .orElse(named);
    }
  }

  /** Opens a gateway that leads to a simulator. */
  static Gateway to(SimulatorProcess simulator) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    Gateway gateway = new Gateway(server, simulator.url());
    server.setExecutor(gateway.threads);
    server.createContext("/", gateway::pass);
    server.start();
    return gateway;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Leads to another simulator from now on. */
  void leadTo(SimulatorProcess simulator) {
    target = simulator.url();
  }

  /** Answers requests whose path contains this with a status and a JSON body from now on. */
  void refuse(String path, int status, String body) {
    refusal = Optional.of(new Refusal(path, status, body));
  }

  /** Holds every request whose path contains this from now on, until {@link #open()}. */
  void hold(String path) {
    hold(path, Optional.empty());
  }

  /**
   * Lets so many requests whose path contains this pass, and then nothing, until {@link #open()}.
   */
  void holdAllAfter(String path, int toPass) {
    hold(path, Optional.of(new AtomicInteger(toPass)));
  }

  private void hold(String path, Optional<AtomicInteger> toPass) {
    barrier = Optional.of(new Barrier(path, toPass, new CountDownLatch(1), new CountDownLatch(1)));
  }

  /** Waits until a request is held. */
  void awaitHeld() throws InterruptedException {
    if (!barrier
        .orElseThrow()
        .arrived()
        .await(RunningCommand.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("No request came: " + barrier);
    }
  }

  /** Lets all requests pass again. */
  void open() {
    barrier.ifPresent(each -> each.open().countDown());
    barrier = Optional.empty();
    refusal = Optional.empty();
  }

  List<Seen> requests() {
    return List.copyOf(requests);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      URI uri = exchange.getRequestURI();
      Map<String, List<String>> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      requests.add(
          new Seen(
              exchange.getRequestMethod() + " " + uri,
              headers,
              new String(body, StandardCharsets.UTF_8)));
      Optional<Barrier> here = barrier.filter(each -> each.isFor(uri));
      if (here.isPresent()) {
        here.get().arrived().countDown();
        here.get().open().await();
      }
      Optional<Refusal> refused = refusal.filter(each -> uri.getPath().contains(each.path()));
      if (refused.isPresent()) {
        refuse(exchange, refused.get());
      } else {
        forward(exchange, uri, headers, body);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    byte[] body = refusal.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(refusal.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private void forward(
      HttpExchange exchange, URI uri, Map<String, List<String>> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + uri.toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, values) -> {
          if (!OWN_HEADERS.contains(name) && !name.startsWith("http2")) {
            values.forEach(value -> request.header(name, value));
          }
        });
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    byte[] content = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
