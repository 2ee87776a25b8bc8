package dev.gatehouse.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One person at the console: the page of a connector asks for its label and its log every second,
 * and in another window the person goes through lists, a page a second.
 */
final class ConsoleClient {
  private static final String CONNECTOR = "/connectors/1";
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int ACCOUNTS = 100_000;
  private static final int PAGE = 50;

  private final RunningConsole console;
  private final Random random;
  private final List<Duration> times = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Duration> slowest = new HashMap<>();

  ConsoleClient(RunningConsole console, int number) {
    this.console = console;
    this.random = new Random(number);
  }

  void lookUntil(long end) {
    long turn = System.nanoTime() + random.nextLong(SECOND);
    try {
      while (turn < end) {
        TimeUnit.NANOSECONDS.sleep(turn - System.nanoTime());
        ask("label", CONNECTOR + "/state");
        ask("log", CONNECTOR + "/log?after=0");
        page();
        turn += SECOND;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void page() throws InterruptedException {
    int number = 1 + random.nextInt(ACCOUNTS / PAGE);
    switch (random.nextInt(8)) {
      case 0 -> ask("connectors", "/connectors");
      case 1 -> ask("connector", CONNECTOR);
      case 2 -> ask("accounts, any page", CONNECTOR + "/data/accounts?page=" + number);
      case 3 -> ask("accounts, search", CONNECTOR + "/data/accounts?text=" + letters());
      case 4 -> ask("groups", CONNECTOR + "/data/groups");
      case 5 -> ask("grants, any page", CONNECTOR + "/data/grants?page=" + number);
      case 6 -> ask("runs", CONNECTOR + "/runs");
      default -> ask("applications", "/applications");
    }
  }

  private String letters() {
    return "" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26));
  }

  private void ask(String kind, String path) throws InterruptedException {
    long begun = System.nanoTime();
    try {
      HttpResponse<String> answer = console.get(path);
      // Without content: nothing is new since the page asked last.
      if (answer.statusCode() != 200 && answer.statusCode() != 204) {
        failures.add(path + " answered " + answer.statusCode());
      }
    } catch (IOException failure) {
      failures.add(path + ": " + failure);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    times.add(time);
    slowest.merge(kind, time, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  void syncNow() throws IOException, InterruptedException {
    String token = RunningConsole.token(console.get(CONNECTOR).body());
    HttpResponse<String> answer = console.post(CONNECTOR + "/sync", Map.of("form-token", token));
    if (answer.statusCode() != 303) {
      throw new IOException("Sync now answered " + answer.statusCode());
    }
  }

  /** Returns what the last runs say of themselves. */
  String label() throws IOException, InterruptedException {
    String page = console.get("/connectors").body();
    for (String label : List.of("Syncing", "Connected", "Error", "Quarantined")) {
      if (page.contains(">" + label + "<")) {
        return label;
      }
    }
    return "no label";
  }

  List<Duration> times() {
    return times;
  }

  List<String> failures() {
    return failures;
  }

  static List<String> slowest(List<ConsoleClient> clients) {
    Map<String, Duration> all = new HashMap<>();
    clients.forEach(
        client ->
            client.slowest.forEach(
                (kind, time) -> all.merge(kind, time, (a, b) -> a.compareTo(b) > 0 ? a : b)));
    return all.entrySet().stream()
        .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
        .map(each -> "%-22s slowest %5d ms".formatted(each.getKey(), each.getValue().toMillis()))
        .toList();
  }
}
