package dev.gatehouse.host.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a console as a browser does: it keeps cookies and follows nothing by itself. */
final class Browser {
  private final URI start;
  private final HttpClient client;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private String sent = "";

  Browser(URI start) {
    this(start, HttpClient.newBuilder());
  }

  Browser(URI start, HttpClient.Builder client) {
    this.start = start;
    this.client = client.cookieHandler(cookies).build();
  }

  /** Sends a cookie that somebody else has got. */
  Browser with(String cookie) {
    sent = cookie;
    return this;
  }

  /** Returns the value of a cookie that it keeps. */
  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, Map.of(), headers);
  }

  /** Sends a form as it stands on a page of this session, with its token. */
  HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
    Map<String, String> form = new HashMap<>(fields);
    form.put(Gate.FORM_TOKEN, token());
    return send("POST", path, form, headers);
  }

  /** Sends exactly this. */
  HttpResponse<String> send(
      String method, String path, Map<String, String> form, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(start.resolve(path));
    if (method.equals("POST")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!sent.isEmpty()) {
      request.header("Cookie", sent);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.method(
        method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(encoded(form)));
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the token of this session; blank if nobody is signed in. */
  String token() {
    HttpResponse<String> page = get("/plugins");
    return page.statusCode() == 200
        ? find("name=\"form-token\" value=\"([^\"]*)\"", page.body())
        : "";
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static String find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return found.group(1);
  }
}
