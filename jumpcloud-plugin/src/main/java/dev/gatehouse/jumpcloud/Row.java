package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one row so that nothing is dropped silently and one bad field does not cost the row.
 *
 * <p>A field of the wrong type is left out and reported beside the row. If it is essential (the id,
 * the status, what a grant points to) the row is reported in place of an item.
 *
 * @param <W> the record of the row on the wire
 */
final class Row<W> {
  private static final Pattern PATH = Pattern.compile(" path \\$\\.?([A-Za-z_]\\w{0,60})");
  private static final List<String> IDS = List.of("_id", "id", "objectId");
  private static final int LONGEST_ID = 64;

  private final Class<W> type;
  private final TypeAdapter<W> adapter;
  private final Set<String> essential;

  /**
   * Makes the decoder of one kind of row.
   *
   * @param type the record
   * @param essential the fields without which the row must not be used
   */
  Row(Class<W> type, Set<String> essential) {
    this.type = type;
    this.adapter = Json.GSON.getAdapter(type);
    this.essential = Set.copyOf(essential);
  }

  /**
   * Turns a row into items.
   *
   * @param json the row
   * @param where its place in the list, for messages
   * @param map makes the items of a decoded row, and may report problems of its own
   * @return the items, and an issue for each problem; empty for a JSON null, which JumpCloud leaves
   *     in place of an object that is gone
   */
  List<PageItem> items(
      JsonElement json, String where, BiFunction<W, Problems, List<? extends PageItem>> map) {
    if (json.isJsonNull()) {
      return List.of();
    }
    if (!(json instanceof JsonObject row)) {
      return List.of(new ItemIssue(where, "The row is not an object."));
    }
    Problems problems = new Problems(() -> id(row).map(id -> id + ", " + where).orElse(where));
    List<PageItem> items = new ArrayList<>();
    decode(row, problems).ifPresent(value -> items.addAll(map.apply(value, problems)));
    items.addAll(problems.of(items));
    return items;
  }

  /**
   * Turns a row that is still in the answer into items. It takes half the time, since no tree is
   * made of the row first.
   *
   * @param json stands before the row
   * @param map as for {@link #items}
   * @return the items; empty for a JSON null
   * @throws NotPlainException if anything is to be said about the row, for which it takes a tree
   */
  List<PageItem> plainItems(JsonReader json, BiFunction<W, Problems, List<? extends PageItem>> map)
      throws IOException {
    if (json.peek() == JsonToken.NULL) {
      json.nextNull();
      return List.of();
    }
    try {
      return List.copyOf(map.apply(adapter.read(json), Problems.NONE));
    } catch (JsonParseException | IllegalStateException wrong) {
      // The tree tells which field it is.
      throw new NotPlainException();
    }
  }

  private Optional<W> decode(JsonObject row, Problems problems) {
    JsonObject rest = row;
    while (true) {
      try {
        return Optional.ofNullable(Json.GSON.fromJson(rest, type));
      } catch (JsonParseException | IllegalStateException wrong) {
        String field = field(wrong.getMessage());
        String fault =
            wrong instanceof Json.TextTooLongException
                ? " is longer than any text of JumpCloud's"
                : " is not of the expected type";
        if (!rest.has(field) || essential.contains(field)) {
          problems.add("The row cannot be used: " + name(field) + fault + ".");
          return Optional.empty();
        }
        problems.add(name(field) + fault + " and is left out.");
        rest = rest.deepCopy();
        rest.remove(field);
      }
    }
  }

  /** Takes the field's name, and nothing else, out of Gson's message. */
  private static String field(@Nullable String message) {
    Matcher path = PATH.matcher(message == null ? "" : message);
    return path.find() ? path.group(1) : "";
  }

  private static String name(String field) {
    return field.isEmpty() ? "a field" : "the field " + field;
  }

  private static Optional<String> id(JsonObject row) {
    for (String name : IDS) {
      JsonElement id = row.get(name);
      if (id != null && id.isJsonPrimitive() && id.getAsJsonPrimitive().isString()) {
        String text = id.getAsString();
        if (text.matches("[\\w:-]{1," + LONGEST_ID + "}")) {
          return Optional.of(text);
        }
      }
    }
    return Optional.empty();
  }

  /** Something is to be said about a row. */
  static final class NotPlainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPlainException() {
      super("a row is not plain", null, false, false);
    }
  }

  /** Collects what is wrong with one row. */
  static final class Problems {
    private static final Problems NONE =
        new Problems(
            () -> {
              throw new NotPlainException();
            });

    private final Supplier<String> subject;
    private final List<ItemIssue> issues = new ArrayList<>();

    /** Most rows have no problem, so what a row is called is found out when it has one. */
    Problems(Supplier<String> subject) {
      this.subject = subject;
    }

    void add(String sentence) {
      issues.add(
          new ItemIssue(
              subject.get(), Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1)));
    }

    /** Returns the issues, as those of the resource if the row became one all the same. */
    List<ItemIssue> of(List<PageItem> items) {
      return items.isEmpty() || !(items.get(0) instanceof Resource resource)
          ? List.copyOf(issues)
          : issues.stream().map(issue -> ItemIssue.about(resource.id(), issue.message())).toList();
    }
  }
}
