package dev.gatehouse.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Translates between Jetty and the API. */
final class HttpFrontend extends Handler.Abstract {
  private static final String CONTROL = "/_simulator/";

  private final Service service;
  private final ControlApi control;
  private final AnswerWriter writer;
  private final long latencyNanos;

  HttpFrontend(Service service, ControlApi control, SimulatorOptions options) {
    this.service = service;
    this.control = control;
    this.writer = new AnswerWriter(options.gzip);
    this.latencyNanos = options.latency.toNanos();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getDecodedPath();
    String body = Content.Source.asString(request, StandardCharsets.UTF_8);
    Answer answer;
    long delay = 0;
    if (path.startsWith(CONTROL)) {
      answer = control.answer(call(request, path, body, Optional.empty()));
    } else {
      Optional<Router.Match> match = service.find(request.getMethod(), path);
      answer = service.answer(call(request, path, body, match), match);
      delay = latencyNanos;
    }
    delay += answer.delivery() == Answer.Delivery.DRIP ? 0 : answer.delay().toNanos();
    if (delay == 0) {
      writer.write(answer, request, response, callback);
    } else {
      request
          .getComponents()
          .getScheduler()
          .schedule(
              () -> request.getContext().execute(() -> send(answer, request, response, callback)),
              delay,
              TimeUnit.NANOSECONDS);
    }
    return true;
  }

  private void send(Answer answer, Request request, Response response, Callback callback) {
    try {
      writer.write(answer, request, response, callback);
    } catch (IOException gone) {
      callback.failed(gone);
    }
  }

  private static Call call(
      Request request, String path, String body, Optional<Router.Match> match) {
    String endpoint =
        match
            .map(found -> found.route().name())
            .orElseGet(() -> request.getMethod() + " (no such endpoint)");
    return new Call(
        request.getMethod(),
        path,
        endpoint,
        match.map(Router.Match::parameters).orElse(List.of()),
        query(request),
        headers(request),
        body,
        match.map(found -> found.route().maximum()).orElse(Router.PAGE_MAXIMUM),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Map<String, List<String>> query(Request request) {
    String query = request.getHttpURI().getQuery();
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      values.put(field.getName(), field.getValues());
    }
    return values;
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return headers;
  }
}
