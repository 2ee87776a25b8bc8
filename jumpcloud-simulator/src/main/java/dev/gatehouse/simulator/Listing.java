package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Turns a table and a request's filter, sort, page and fields into an answer. */
final class Listing {
  private Listing() {}

  /** A v1 list: {@code {"totalCount": …, "results": […]}}, fields and sort keys by blanks. */
  static Answer v1(Call call, Table table) {
    List<String> order = words(call.queryValue("sort").orElse(""), "\\s+");
    List<Row> rows = select(table, order, Filter.v1(call.query()));
    return wrapped(call, rows, Projection.v1(call.queryValue("fields").orElse("")));
  }

  /** {@code POST /search/…}: like a v1 list, with everything in the body. */
  static Answer search(Call call, Table table) {
    JsonObject body = call.json();
    Filter filter = Filter.search(body);
    List<String> order = words(texts(body.get("sort"), call.queryValue("sort").orElse("")), "\\s+");
    String fields = texts(body.get("fields"), call.queryValue("fields").orElse(""));
    List<Row> rows =
        filter
            .ids()
            .map(
                ids ->
                    Table.sort(ids.stream().flatMap(id -> table.find(id).stream()).toList(), order))
            .orElseGet(() -> select(table, order, filter));
    return wrapped(call, rows, Projection.v1(fields));
  }

  /** A v2 list: a bare array with the total in a header, fields and sort keys by commas. */
  static Answer v2(Call call, Table table, UnaryOperator<Row> listed) {
    List<Row> rows = v2Rows(call, table);
    Projection fields = Projection.v2(call.queryValue("fields").orElse(""));
    return array(call, rows, (row, page) -> fields.write(listed.apply(row), page));
  }

  /** A v2 list of the newer services, wrapped like v1. */
  static Answer v2Wrapped(Call call, Table table) {
    Projection fields = Projection.v2(call.queryValue("fields").orElse(""));
    return wrapped(call, v2Rows(call, table), fields);
  }

  /** The page of any list as a bare array, each entry written by the caller. */
  static <T> Answer array(Call call, List<T> all, BiConsumer<T, PageBuffer> writer) {
    List<T> rows = Paging.of(call).of(all);
    PageBuffer page = new PageBuffer(64 + rows.size() * 128);
    page.write('[');
    write(rows, page, writer);
    page.write(']');
    return Answer.of(200, Answer.JSON, page.view())
        .withHeader(Answer.TOTAL, Integer.toString(all.size()));
  }

  private static Answer wrapped(Call call, List<Row> all, Projection fields) {
    List<Row> rows = Paging.of(call).of(all);
    PageBuffer page = new PageBuffer(64 + rows.size() * 2048);
    page.ascii("{\"totalCount\":").ascii(Integer.toString(all.size())).ascii(",\"results\":[");
    write(rows, page, fields::write);
    page.ascii("]}");
    return Answer.of(200, Answer.JSON, page.view());
  }

  private static <T> void write(List<T> rows, PageBuffer page, BiConsumer<T, PageBuffer> writer) {
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        page.write(',');
      }
      writer.accept(rows.get(i), page);
    }
  }

  private static List<Row> v2Rows(Call call, Table table) {
    List<String> order = words(call.queryValue("sort").orElse(""), ",");
    return select(table, order, Filter.v2(call.query().getOrDefault("filter", List.of())));
  }

  private static List<Row> select(Table table, List<String> order, Predicate<Row> filter) {
    List<Row> rows = table.sorted(order);
    return filter == Filter.EVERYTHING ? rows : rows.stream().filter(filter).toList();
  }

  private static List<String> words(String text, String separator) {
    return Arrays.stream(text.trim().split(separator)).filter(word -> !word.isBlank()).toList();
  }

  /** A body member that may be a string or a list of strings, or what the query said. */
  private static String texts(JsonElement member, String otherwise) {
    if (member == null || member.isJsonNull()) {
      return otherwise;
    }
    return member.isJsonArray()
        ? String.join(
            " ", member.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList())
        : member.getAsString();
  }
}
