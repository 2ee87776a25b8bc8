package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/** Faults in the rows of a list: which page, which rows, which total, which members. */
final class RowFaults {
  private RowFaults() {}

  static Answer apply(FaultRule rule, Call call, Router.Endpoint next) {
    return switch (rule.kind()) {
      case DUPLICATE_PAGE -> {
        Paging page = Paging.of(call);
        yield next.answer(
            call.paged(new Paging(Math.max(0, page.skip() - page.limit()), page.limit())));
      }
      case LIMIT_REFUSED ->
          call.isRead() && Paging.of(call).limit() > rule.value()
              ? Paging.tooLarge((int) rule.value())
              : next.answer(call);
      case LIMIT_CAPPED -> {
        Paging page = Paging.of(call);
        int limit = (int) Math.min(page.limit(), rule.value());
        yield next.answer(call.paged(new Paging(page.skip(), limit)));
      }
      case SKIP_ROUNDED -> {
        Paging page = Paging.of(call);
        int skip = page.skip() - page.skip() % page.limit();
        yield next.answer(call.paged(new Paging(skip, page.limit())));
      }
      case NULL_ROWS -> interleaved(rule, call, next, Optional.of(JsonNull.INSTANCE));
      case NULL_TARGETS ->
          interleaved(
              rule,
              call,
              next,
              Optional.of(Json.of("attributes", JsonNull.INSTANCE, "to", JsonNull.INSTANCE)));
      case SHORT_PAGES -> interleaved(rule, call, next, Optional.empty());
      default -> changed(rule, next.answer(call));
    };
  }

  private static Answer changed(FaultRule rule, Answer answer) {
    if (!isList(answer)) {
      return answer;
    }
    JsonElement body = JsonParser.parseString(answer.text());
    JsonArray rows = rows(body);
    switch (rule.kind()) {
      case WRONG_TOTAL -> {
        long total = total(answer, body).orElse(rows.size()) + rule.value();
        return withTotal(answer, body, Math.max(0, total));
      }
      case MISSING_ROWS -> {
        int position = 0;
        for (Iterator<JsonElement> each = rows.iterator(); each.hasNext(); ) {
          each.next();
          position++;
          if (position % rule.value() == 0) {
            each.remove();
          }
        }
      }
      case REVERSED_ROWS -> Collections.reverse(rows.asList());
      case MISTYPED_FIELD -> replaceInFirst(rows, rule.text(), Json.of("unexpected", true));
      case HUGE_STRING ->
          replaceInFirst(
              rows,
              rule.text(),
              new JsonPrimitive("x".repeat(Math.toIntExact(rule.value() * FaultEffects.MIB))));
      default ->
          replaceInFirst(
              rows,
              rule.text().isEmpty() ? "state" : rule.text(),
              new JsonPrimitive("SOMETHING_NEW"));
    }
    return answer.withBody(Json.text(body));
  }

  private static void replaceInFirst(JsonArray rows, String named, JsonElement value) {
    if (rows.isEmpty() || !rows.get(0).isJsonObject()) {
      return;
    }
    JsonObject row = rows.get(0).getAsJsonObject();
    String[] steps = named.split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      if (!(row.get(steps[i]) instanceof JsonObject inner)) {
        return;
      }
      row = inner;
    }
    String last = steps[steps.length - 1];
    Optional<String> key =
        row.keySet().stream()
            .filter(
                each ->
                    last.isEmpty() ? !each.equals("_id") && !each.equals("id") : each.equals(last))
            .findFirst();
    if (key.isPresent()) {
      row.add(key.get(), value);
    }
  }

  /**
   * Reads the page as if every nth position of the list held no row. The filler stands there, or
   * nothing; totals count these positions, and every real row still comes once.
   */
  private static Answer interleaved(
      FaultRule rule, Call call, Router.Endpoint next, Optional<JsonElement> filler) {
    if (!call.isRead()) {
      return next.answer(call);
    }
    Paging page = Paging.of(call);
    long every = rule.value();
    long end = (long) page.skip() + page.limit();
    long first = page.skip() - page.skip() / every;
    long count = end - end / every - first;
    Answer answer = next.answer(call.paged(new Paging((int) first, (int) Math.max(1, count))));
    if (!isList(answer)) {
      return answer;
    }
    JsonElement body = JsonParser.parseString(answer.text());
    JsonArray rows = rows(body);
    long real = total(answer, body).orElse(first + rows.size());
    long total = real + real / (every - 1);
    JsonArray changed = new JsonArray();
    Iterator<JsonElement> each = rows.deepCopy().iterator();
    for (long position = page.skip(); position < Math.min(end, total); position++) {
      if (position % every == every - 1) {
        filler.ifPresent(changed::add);
      } else if (each.hasNext()) {
        changed.add(each.next());
      }
    }
    if (body.isJsonArray()) {
      return withTotal(answer, changed, total);
    }
    body.getAsJsonObject().add("results", changed);
    return withTotal(answer, body, total);
  }

  private static boolean isList(Answer answer) {
    if (answer.status() != 200 || !answer.isJson()) {
      return false;
    }
    String text = answer.text();
    return text.startsWith("[") || (text.startsWith("{") && text.contains("\"results\":["));
  }

  private static JsonArray rows(JsonElement body) {
    return body.isJsonArray()
        ? body.getAsJsonArray()
        : body.getAsJsonObject().getAsJsonArray("results");
  }

  private static OptionalLong total(Answer answer, JsonElement body) {
    if (body.isJsonObject()) {
      return OptionalLong.of(body.getAsJsonObject().get("totalCount").getAsLong());
    }
    String header = answer.headers().get(Answer.TOTAL);
    return header == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(header));
  }

  private static Answer withTotal(Answer answer, JsonElement body, long total) {
    if (body.isJsonObject()) {
      body.getAsJsonObject().addProperty("totalCount", total);
      return answer.withBody(Json.text(body));
    }
    Answer changed = answer.withBody(Json.text(body));
    return answer.headers().containsKey(Answer.TOTAL)
        ? changed.withHeader(Answer.TOTAL, Long.toString(total))
        : changed;
  }
}
