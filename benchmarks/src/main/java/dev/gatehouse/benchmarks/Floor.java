package dev.gatehouse.benchmarks;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/**
 * The yardstick: makes the requests of a sync with the bare client of the JDK, reads every value of
 * the JSON, and throws it away. A program of its own, started with the launcher's Java options.
 *
 * <p>The first request, which a sync makes to validate its credential, is made before the clock
 * starts, as it is before a sync's read phase. All others are known from the start, so that unlike
 * a sync it never waits for a page that tells what else there is.
 */
final class Floor {
  private static final String TOOK = "floor read nanoseconds ";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI url;

  private Floor(URI url) {
    this.url = url;
  }

  /**
   * Runs the floor.
   *
   * @param arguments where the simulator is, the file of calls, how many requests are made at a
   *     time, and how often all of it is done
   */
  public static void main(String[] arguments) throws Exception {
    Floor floor = new Floor(URI.create(arguments[0]));
    List<Call> calls = Call.read(Path.of(arguments[1]));
    int concurrency = Integer.parseInt(arguments[2]);
    for (int i = Integer.parseInt(arguments[3]); i > 0; i--) {
      System.out.println(TOOK + floor.read(calls, concurrency).toNanos());
    }
  }

  /** Returns the times that a floor has printed. */
  static List<Duration> times(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith(TOOK))
        .map(line -> Duration.ofNanos(Long.parseLong(line.substring(TOOK.length()))))
        .toList();
  }

  private Duration read(List<Call> calls, int concurrency)
      throws IOException, InterruptedException, ExecutionException {
    make(calls.get(0));
    AtomicInteger next = new AtomicInteger(1);
    long started = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(concurrency);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      ends.add(
          threads.submit(
              () -> {
                for (int at = next.getAndIncrement();
                    at < calls.size();
                    at = next.getAndIncrement()) {
                  make(calls.get(at));
                }
                return true;
              }));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    threads.shutdown();
    return took;
  }

  private void make(Call call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(call.path()))
            .header("x-api-key", Simulation.KEY)
            .header("accept", "application/json")
            .header("accept-encoding", "gzip");
    if (call.body().isEmpty()) {
      request.method(call.method(), HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("content-type", "application/json")
          .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()));
    }
    HttpResponse<InputStream> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() == 204) {
      answer.body().close();
      return;
    }
    if (answer.statusCode() != 200) {
      throw new IOException(call + " was answered with " + answer.statusCode());
    }
    boolean zipped = answer.headers().firstValue("content-encoding").isPresent();
    try (InputStream body = answer.body();
        InputStream plain = zipped ? new GZIPInputStream(body, 8192) : body;
        JsonReader json = new JsonReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      if (readValue(json) == 0) {
        throw new IOException(call + " was answered with nothing.");
      }
    }
  }

  /**
   * Reads a value and all that is in it, and counts what it saw: skipping would leave texts
   * undecoded, and what nobody uses Java might not do at all.
   */
  private static long readValue(JsonReader json) throws IOException {
    long seen = 1;
    switch (json.peek()) {
      case BEGIN_OBJECT -> {
        json.beginObject();
        while (json.hasNext()) {
          seen += json.nextName().length();
          seen += readValue(json);
        }
        json.endObject();
      }
      case BEGIN_ARRAY -> {
        json.beginArray();
        while (json.hasNext()) {
          seen += readValue(json);
        }
        json.endArray();
      }
      case BOOLEAN -> seen += json.nextBoolean() ? 1 : 0;
      case NULL -> json.nextNull();
      default -> seen += json.nextString().length();
    }
    return seen;
  }
}
