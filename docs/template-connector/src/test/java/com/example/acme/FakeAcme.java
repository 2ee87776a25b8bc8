package com.example.acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** As much of Acme as the connector uses. */
final class FakeAcme {
  static final String TOKEN = "planted-token-4711";

  private final Map<String, String> users = new LinkedHashMap<>();
  private final Map<String, Set<String>> members = new LinkedHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private FakeAcme(int port) throws IOException {
    for (int i = 1; i <= 250; i++) {
      addUser("u" + i, "user" + i, i % 10 == 0 ? "off" : "on", i % 2 == 0 ? "Sales" : "");
    }
    for (int i = 1; i <= 3; i++) {
      members.put("g" + i, new LinkedHashSet<>(List.of("u1", "u" + (i + 1))));
    }
    for (int i = 1; i <= 150; i++) {
      members.get("g3").add("u" + i);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static {
    // Without it the JDK's server takes 40 ms for each answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Runs it until it is stopped, to try the connector by hand. Takes a port, or chooses one. */
  public static void main(String[] port) throws IOException {
    FakeAcme server = new FakeAcme(port.length == 0 ? 0 : Integer.parseInt(port[0]));
    System.out.println("Listening on " + server.url() + " for the token " + TOKEN);
  }

  static FakeAcme start() {
    try {
      return new FakeAcme(0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  long requests() {
    return requests.get();
  }

  synchronized void addUser(String id, String... columns) {
    users.put(id, id + "\t" + String.join("\t", columns));
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String answer = token.equals("Bearer " + TOKEN) ? found(exchange) : "401";
    int status = answer.matches("4\\d\\d") ? Integer.parseInt(answer) : 200;
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Returns a body, or a status in its place. */
  private synchronized String found(HttpExchange exchange) {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
    String id = path.length > 1 ? path[1] : "";
    if (path[0].equals("me")) {
      return "org-1\tNorthwind";
    } else if (path[0].equals("users") && path.length == 1) {
      return page(users.values(), query);
    } else if (path[0].equals("users") && path.length == 2) {
      return users.getOrDefault(id, "404");
    } else if (path[0].equals("groups") && path.length == 1) {
      return page(members.keySet().stream().map(each -> each + "\tGroup " + each).toList(), query);
    } else if (!members.containsKey(id)) {
      return "404";
    } else if (path.length == 3) {
      return page(members.get(id), query);
    }
    return path.length == 4 ? change(exchange.getRequestMethod(), id, path[3]) : "404";
  }

  private String change(String method, String group, String user) {
    if (!users.containsKey(user)) {
      return "404";
    }
    Set<String> list = members.get(group);
    boolean changed = method.equals("PUT") ? list.add(user) : list.remove(user);
    return changed ? "changed" : "unchanged";
  }

  private static String page(Collection<String> rows, String query) {
    long from = Long.parseLong(query.replaceAll(".*from=(\\d+).*", "$1"));
    long size = Long.parseLong(query.replaceAll(".*size=(\\d+).*", "$1"));
    return rows.size() + "\n" + String.join("\n", rows.stream().skip(from).limit(size).toList());
  }
}
