package dev.gatehouse.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The three filter grammars: of v1 lists, of v2 lists and of the v1 search.
 *
 * @param ids the ids when the filter is nothing but a choice of ids, which needs no scan
 */
record Filter(Predicate<Row> condition, Optional<Set<String>> ids) implements Predicate<Row> {
  static final Filter EVERYTHING = of(row -> true);

  private static Filter of(Predicate<Row> condition) {
    return new Filter(condition, Optional.empty());
  }

  @Override
  public boolean test(Row row) {
    return condition.test(row);
  }

  /** {@code filter=a:$eq:b}, {@code filter[0]=…} joined by and, {@code filter[or][0]=…} by or. */
  static Filter v1(Map<String, List<String>> query) {
    List<Predicate<Row>> all = new ArrayList<>();
    List<Predicate<Row>> any = new ArrayList<>();
    query.forEach(
        (name, values) -> {
          if (name.startsWith("filter")) {
            (name.startsWith("filter[or]") ? any : all)
                .addAll(values.stream().map(text -> expression(text, ":")).toList());
          }
        });
    if (!any.isEmpty()) {
      all.add(or(any));
    }
    return all.isEmpty() ? EVERYTHING : of(and(all));
  }

  /** {@code filter=a:eq:b,c:ne:d} or repeated, joined by and. */
  static Filter v2(List<String> filters) {
    List<Predicate<Row>> all =
        filters.stream()
            .flatMap(list -> Arrays.stream(list.split(",")))
            .filter(text -> !text.isBlank())
            .map(text -> expression(text, ":"))
            .toList();
    return all.isEmpty() ? EVERYTHING : of(and(all));
  }

  /** The members {@code filter} and {@code searchFilter} of a search's body. */
  static Filter search(JsonObject body) {
    List<Predicate<Row>> all = new ArrayList<>();
    Optional<Set<String>> ids = Optional.empty();
    JsonElement filter = body.get("filter");
    if (filter != null && !filter.isJsonNull()) {
      all.add(node(filter));
      ids = chosenIds(filter);
    }
    if (body.get("searchFilter") instanceof JsonObject partial) {
      all.add(partialText(partial));
      ids = Optional.empty();
    }
    return all.isEmpty() ? EVERYTHING : new Filter(and(all), ids);
  }

  private static Predicate<Row> node(JsonElement filter) {
    if (filter instanceof JsonArray list) {
      return and(list.asList().stream().map(Filter::node).toList());
    }
    if (filter instanceof JsonObject object) {
      return and(object.entrySet().stream().map(Filter::member).toList());
    }
    return expression(filter.getAsString(), ":");
  }

  private static Predicate<Row> member(Map.Entry<String, JsonElement> member) {
    String key = member.getKey();
    JsonElement value = member.getValue();
    if (key.equals("and") || key.equals("$and")) {
      return node(value);
    }
    if (key.equals("or") || key.equals("$or")) {
      return or(value.getAsJsonArray().asList().stream().map(Filter::node).toList());
    }
    if (value instanceof JsonObject operators) {
      return and(
          operators.entrySet().stream()
              .map(entry -> comparison(key, entry.getKey(), entry.getValue()))
              .toList());
    }
    return comparison(key, "$eq", value);
  }

  /** An expression in one string: {@code field:operator:value}. */
  private static Predicate<Row> expression(String text, String separator) {
    String[] parts = text.trim().split(separator, 3);
    if (parts.length < 3 || parts[0].isBlank()) {
      throw malformed(text);
    }
    String operator = parts[1].startsWith("$") ? parts[1] : "$" + parts[1];
    return comparison(parts[0], operator, new JsonPrimitive(parts[2]));
  }

  private static Predicate<Row> comparison(String field, String operator, JsonElement value) {
    return switch (operator) {
      case "$eq" -> equalTo(field, value);
      case "$ne" -> equalTo(field, value).negate();
      case "$gt" -> row -> compare(row, field, value).filter(order -> order > 0).isPresent();
      case "$gte", "$ge" ->
          row -> compare(row, field, value).filter(order -> order >= 0).isPresent();
      case "$lt" -> row -> compare(row, field, value).filter(order -> order < 0).isPresent();
      case "$lte", "$le" ->
          row -> compare(row, field, value).filter(order -> order <= 0).isPresent();
      case "$in" -> in(field, value);
      case "$exists" -> row -> read(row, field).isPresent() == value.getAsBoolean();
      case "$regex" -> regex(field, value.getAsString());
      case "$search" -> {
        String part = value.getAsString().toLowerCase(Locale.ROOT);
        yield row -> lower(row, field).contains(part);
      }
      default -> throw malformed(field + ":" + operator.substring(1));
    };
  }

  private static Predicate<Row> equalTo(String field, JsonElement value) {
    if (field.indexOf('.') < 0) {
      byte[] exact = Json.bytes(value);
      byte[] bare =
          value.isJsonPrimitive() ? Json.bytes(new JsonPrimitive(value.getAsString())) : exact;
      boolean mayBeBare = value.isJsonPrimitive() && isLiteral(value.getAsString());
      byte[] literal = mayBeBare ? unquoted(value.getAsString()) : exact;
      return row -> row.holds(field, exact) || row.holds(field, bare) || row.holds(field, literal);
    }
    return row -> read(row, field).map(found -> asText(found).equals(asText(value))).orElse(false);
  }

  /** Query strings have no types: {@code suspended:$eq:true} means the boolean too. */
  private static boolean isLiteral(String text) {
    return text.matches("true|false|null|-?\\d+");
  }

  private static byte[] unquoted(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Predicate<Row> in(String field, JsonElement value) {
    List<Predicate<Row>> any =
        value.isJsonArray()
            ? value.getAsJsonArray().asList().stream().map(v -> equalTo(field, v)).toList()
            : Arrays.stream(value.getAsString().split("\\|"))
                .map(v -> equalTo(field, new JsonPrimitive(v)))
                .toList();
    return or(any);
  }

  private static Predicate<Row> regex(String field, String expression) {
    try {
      Pattern pattern = Pattern.compile(expression);
      return row -> pattern.matcher(read(row, field).map(Filter::asText).orElse("")).find();
    } catch (PatternSyntaxException malformed) {
      throw malformed(expression);
    }
  }

  private static Predicate<Row> partialText(JsonObject partial) {
    List<String> fields = Json.strings(partial, "fields");
    JsonElement term = partial.get("searchTerm");
    if (term == null || fields.isEmpty()) {
      return row -> true;
    }
    List<String> terms =
        (term.isJsonArray() ? Json.strings(partial, "searchTerm") : List.of(term.getAsString()))
            .stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    return row ->
        fields.stream()
            .anyMatch(field -> terms.stream().anyMatch(text -> lower(row, field).contains(text)));
  }

  /** The ids when the filter is one id or an or of ids. */
  private static Optional<Set<String>> chosenIds(JsonElement filter) {
    Set<String> ids = new LinkedHashSet<>();
    JsonElement choices = filter;
    if (filter instanceof JsonObject object && object.size() == 1) {
      JsonElement or = object.has("or") ? object.get("or") : object.get("$or");
      choices = or instanceof JsonArray list ? list : Json.array(object);
    } else if (filter instanceof JsonArray list && list.size() > 1) {
      return Optional.empty();
    }
    if (!(choices instanceof JsonArray list)) {
      return Optional.empty();
    }
    for (JsonElement choice : list) {
      if (!(choice instanceof JsonObject object) || object.size() != 1) {
        return Optional.empty();
      }
      Optional<String> id = Json.string(object, "_id").or(() -> Json.string(object, "id"));
      if (id.isEmpty()) {
        return Optional.empty();
      }
      ids.add(id.get());
    }
    return Optional.of(ids);
  }

  private static Optional<Integer> compare(Row row, String field, JsonElement value) {
    return read(row, field)
        .filter(JsonElement::isJsonPrimitive)
        .map(found -> asText(found).compareTo(asText(value)));
  }

  private static Optional<JsonElement> read(Row row, String field) {
    String[] path = field.split("\\.", -1);
    Optional<JsonElement> found = row.value(path[0]);
    for (int i = 1; i < path.length; i++) {
      String key = path[i];
      found =
          found
              .filter(JsonElement::isJsonObject)
              .flatMap(object -> Optional.ofNullable(object.getAsJsonObject().get(key)));
    }
    return found;
  }

  private static String lower(Row row, String field) {
    return read(row, field).map(Filter::asText).orElse("").toLowerCase(Locale.ROOT);
  }

  private static String asText(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : Json.text(value);
  }

  private static Predicate<Row> and(List<Predicate<Row>> all) {
    return row -> all.stream().allMatch(condition -> condition.test(row));
  }

  private static Predicate<Row> or(List<Predicate<Row>> any) {
    return row -> any.stream().anyMatch(condition -> condition.test(row));
  }

  private static ApiException malformed(String text) {
    return new ApiException(Answer.error(400, "improperly formatted filter: " + text));
  }
}
