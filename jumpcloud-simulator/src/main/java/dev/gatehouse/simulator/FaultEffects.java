package dev.gatehouse.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** What each kind of fault does to a request or its answer. */
final class FaultEffects {
  static final int MIB = 1 << 20;

  /** What readers still see of an organisation after a write, and for how many reads. */
  private record Stale(Organization before, AtomicLong reads) {}

  private final Map<String, Stale> stale = new ConcurrentHashMap<>();

  void reset() {
    stale.clear();
  }

  Answer apply(FaultRule rule, Call call, Router.Endpoint next) {
    return switch (rule.kind()) {
      case DELAY -> next.answer(call).delayed(Duration.ofMillis(rule.value()));
      case RESET_MID_BODY -> next.answer(call).delivered(Answer.Delivery.RESET_AFTER_HALF);
      case SLOW_DRIP ->
          next.answer(call)
              .delivered(Answer.Delivery.DRIP)
              .delayed(Duration.ofMillis(rule.value()));
      case TRUNCATED_JSON -> {
        Answer whole = next.answer(call);
        yield whole.withBody(whole.text().substring(0, whole.text().length() / 2));
      }
      case INVALID_JSON -> {
        Answer whole = next.answer(call);
        int middle = whole.text().length() / 2;
        yield whole.withBody(
            whole.text().substring(0, middle) + "\"}]!" + whole.text().substring(middle));
      }
      case EMPTY_BODY -> next.answer(call).withBody("");
      case NO_TOTAL -> next.answer(call).withoutHeader(Answer.TOTAL);
      case DELAYED_VISIBILITY -> delayed(rule, call, next);
      case IGNORED_WRITE ->
          next.answer(call.isRead() ? call : call.at(call.organization().copy(), call.visible()));
      case DUPLICATE_PAGE,
          WRONG_TOTAL,
          LIMIT_REFUSED,
          LIMIT_CAPPED,
          SKIP_ROUNDED,
          REVERSED_ROWS,
          NULL_ROWS,
          NULL_TARGETS,
          SHORT_PAGES,
          MISSING_ROWS,
          MISTYPED_FIELD,
          UNKNOWN_VALUE ->
          RowFaults.apply(rule, call, next);
      case HUGE_STRING ->
          rule.text().isEmpty() ? instead(rule, call, next) : RowFaults.apply(rule, call, next);
      case DRIFT -> {
        Drift.happen(call);
        yield next.answer(call);
      }
      default -> instead(rule, call, next);
    };
  }

  /** Faults that have nothing of the real answer in them. */
  private static Answer instead(FaultRule rule, Call call, Router.Endpoint next) {
    if (rule.handled()) {
      next.answer(call);
    }
    return switch (rule.kind()) {
      case RATE_LIMITED ->
          retryAfter(Answer.namedError(429, "Too Many Requests", "Too Many Requests"), rule);
      case INTERNAL_ERROR -> Answer.error(500, "Internal Server Error");
      case BAD_GATEWAY -> page(502, "Bad gateway");
      case UNAVAILABLE -> retryAfter(Answer.empty(503), rule);
      case EDGE_BLOCK -> page(403, "Sorry, you have been blocked");
      case UNAUTHORIZED -> Authentication.unauthorized("Unauthorized: api key user not found");
      case FORBIDDEN -> Answer.namedError(403, "Forbidden: missing scope", "Forbidden");
      case NOT_FOUND -> Answer.notFound();
      case RESET -> Answer.empty(200).delivered(Answer.Delivery.RESET);
      case HTML_BODY -> page(200, "Sign in");
      case HANG -> Answer.empty(200).delivered(Answer.Delivery.NEVER);
      case ENDLESS_BODY -> Answer.stream(Answer.JSON, FaultEffects::writeForEver);
      case GZIP_BOMB ->
          Answer.stream(Answer.JSON, out -> writeBomb(out, rule.value()))
              .withHeader("content-encoding", "gzip");
      case DEEP_NESTING -> {
        int depth = Math.toIntExact(rule.value());
        yield Answer.of(200, Answer.JSON, "[".repeat(depth) + "]".repeat(depth));
      }
      case HUGE_STRING -> Answer.stream(Answer.JSON, out -> writeString(out, rule.value()));
      default -> throw new IllegalStateException("no effect for " + rule.kind());
    };
  }

  private static Answer retryAfter(Answer answer, FaultRule rule) {
    return rule.value() > 0
        ? answer.withHeader("retry-after", Long.toString(rule.value()))
        : answer;
  }

  private static Answer page(int status, String title) {
    return Answer.of(
        status,
        Answer.HTML,
        "<!DOCTYPE html><html><head><title>"
            + title
            + "</title></head><body><h1>"
            + title
            + "</h1></body></html>");
  }

  private Answer delayed(FaultRule rule, Call call, Router.Endpoint next) {
    Organization organization = call.organization();
    if (!call.isRead()) {
      stale.computeIfAbsent(
          organization.id(), id -> new Stale(organization.copy(), new AtomicLong(rule.value())));
      return next.answer(call);
    }
    Stale old = stale.get(organization.id());
    if (old == null) {
      return next.answer(call);
    }
    if (old.reads().decrementAndGet() < 0) {
      stale.remove(organization.id(), old);
      return next.answer(call);
    }
    return next.answer(call.at(old.before(), call.visible()));
  }

  private static void writeForEver(OutputStream out) throws IOException {
    byte[] rows = "null,".repeat(4096).getBytes(StandardCharsets.US_ASCII);
    out.write('[');
    while (true) {
      out.write(rows);
    }
  }

  private static void writeBomb(OutputStream out, long mebibytes) throws IOException {
    byte[] blanks = new byte[MIB];
    Arrays.fill(blanks, (byte) ' ');
    GZIPOutputStream zipped = new GZIPOutputStream(out, 1 << 16);
    zipped.write('[');
    for (long i = 0; i < mebibytes; i++) {
      zipped.write(blanks);
    }
    zipped.write(']');
    zipped.finish();
  }

  private static void writeString(OutputStream out, long mebibytes) throws IOException {
    byte[] letters = new byte[MIB];
    Arrays.fill(letters, (byte) 'x');
    out.write("[{\"id\":\"".getBytes(StandardCharsets.US_ASCII));
    for (long i = 0; i < mebibytes; i++) {
      out.write(letters);
    }
    out.write("\"}]".getBytes(StandardCharsets.US_ASCII));
  }
}
