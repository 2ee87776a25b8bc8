package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client: status, headers, body, and how the bytes travel.
 *
 * @param delay how long to wait before the first byte
 */
record Answer(
    int status, Map<String, String> headers, Body body, Delivery delivery, Duration delay) {

  static final String JSON = "application/json; charset=utf-8";
  static final String HTML = "text/html; charset=utf-8";
  static final String CONTENT_TYPE = "content-type";
  static final String TOTAL = "x-total-count";

  /** How the bytes travel. All but the first are faults. */
  enum Delivery {
    WHOLE,
    NEVER,
    RESET,
    RESET_AFTER_HALF,
    DRIP
  }

  /** The bytes: at hand, or written when they are wanted. */
  sealed interface Body {
    record Bytes(ByteBuffer buffer) implements Body {}

    record Stream(Writer writer) implements Body {}
  }

  /** Writes a long body piece by piece. */
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  static Answer of(int status, String contentType, ByteBuffer body) {
    return new Answer(
        status,
        contentType.isEmpty() ? Map.of() : Map.of(CONTENT_TYPE, contentType),
        new Body.Bytes(body),
        Delivery.WHOLE,
        Duration.ZERO);
  }

  static Answer of(int status, String contentType, String body) {
    return of(status, contentType, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }

  static Answer json(int status, JsonElement body) {
    return of(status, JSON, ByteBuffer.wrap(Json.bytes(body)));
  }

  static Answer ok(Row row) {
    PageBuffer body = new PageBuffer(2048);
    row.writeTo(body);
    return of(200, JSON, body.view());
  }

  static Answer empty(int status) {
    return of(status, "", "");
  }

  static Answer stream(String contentType, Writer writer) {
    return new Answer(
        200,
        Map.of(CONTENT_TYPE, contentType),
        new Body.Stream(writer),
        Delivery.WHOLE,
        Duration.ZERO);
  }

  /** The plain error body, {@code {"message": …}}. */
  static Answer error(int status, String message) {
    return json(status, Json.of("message", message));
  }

  /** The error body that carries its text twice. */
  static Answer namedError(int status, String error, String message) {
    return json(status, Json.of("error", error, "message", message));
  }

  static Answer notFound() {
    return error(404, "Not Found");
  }

  Answer withStatus(int changed) {
    return new Answer(changed, headers, body, delivery, delay);
  }

  Answer withHeader(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return new Answer(status, changed, body, delivery, delay);
  }

  Answer withoutHeader(String name) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.remove(name);
    return new Answer(status, changed, body, delivery, delay);
  }

  Answer withBody(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    return new Answer(status, headers, new Body.Bytes(bytes), delivery, delay);
  }

  Answer delivered(Delivery how) {
    return new Answer(status, headers, body, how, delay);
  }

  Answer delayed(Duration more) {
    return new Answer(status, headers, body, delivery, delay.plus(more));
  }

  boolean isJson() {
    return headers.getOrDefault(CONTENT_TYPE, "").startsWith("application/json");
  }

  /** The body as text; empty for a stream. */
  String text() {
    return body instanceof Body.Bytes bytes
        ? StandardCharsets.UTF_8.decode(bytes.buffer().duplicate()).toString()
        : "";
  }
}
