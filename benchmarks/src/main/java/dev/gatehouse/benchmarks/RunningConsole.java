package dev.gatehouse.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server of the console in a process of its own, and somebody who is signed in. */
final class RunningConsole implements AutoCloseable {
  private static final String LISTENS = "Console: ";
  private static final String SET_UP = "Set up: ";
  private static final String PASSWORD = "a password for benchmarks";

  private final Process process;
  private final URI url;
  private final URI setUp;
  private final HttpClient client = HttpClient.newHttpClient();
  private String cookie = "";

  private RunningConsole(Process process, URI url, URI setUp) {
    this.process = process;
    this.url = url;
    this.setUp = setUp;
  }

  static RunningConsole start(ProcessBuilder command) throws IOException {
    Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    URI url = URI.create(after(out.readLine(), LISTENS, process));
    URI setUp = URI.create(after(out.readLine(), SET_UP, process));
    return new RunningConsole(process, url, setUp);
  }

  private static String after(String line, String begin, Process process) throws IOException {
    if (line == null || !line.startsWith(begin)) {
      process.destroy();
      throw new IOException("The console did not start; it said: " + line);
    }
    return line.substring(begin.length()).split(" ", 2)[0];
  }

  /** Makes the first Super Administrator, who is signed in then. */
  void setUp() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        post(
            setUp,
            Map.of(
                "name",
                "Bench",
                "email",
                "bench@example.com",
                "password",
                PASSWORD,
                "password-again",
                PASSWORD));
    cookie =
        answer.headers().allValues("Set-Cookie").stream()
            .filter(each -> each.startsWith("session="))
            .map(each -> each.split(";", 2)[0])
            .findFirst()
            .orElseThrow(() -> new IOException("Set-up was refused: " + answer.body()));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Cookie", cookie)
            .header("Accept-Encoding", "identity")
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(url.resolve(path), fields);
  }

  private HttpResponse<String> post(URI address, Map<String, String> fields)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Cookie", cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns the most memory that the server had at a time. */
  long residentPeak() {
    return MeasuredProcess.residentPeak(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the first hidden token of a page's forms. */
  static String token(String html) throws IOException {
    String begin = "name=\"form-token\" value=\"";
    int at = html.indexOf(begin);
    if (at < 0) {
      throw new IOException("the page has no form");
    }
    return html.substring(at + begin.length(), html.indexOf('"', at + begin.length()));
  }
}
