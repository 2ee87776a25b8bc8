package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one resource type, one line each: what it is called, which field of the wire it
 * needs and how it is read. The schema, the fields to ask for and the mapping all come from it.
 *
 * <p>JumpCloud writes an empty text where nothing is set; that is an attribute that is not set.
 *
 * <p>Plain loops and nulls inside, because every attribute of every user passes through here, most
 * of them before Java has compiled anything.
 *
 * @param <W> the record of the row on the wire
 */
final class Columns<W> {
  private final Map<String, List<String>> profile = new LinkedHashMap<>();
  private final List<Column<W>> columns = new ArrayList<>();

  private record Column<W>(
      AttributeDefinition definition, String field, Function<W, @Nullable AttributeValue> read) {}

  /** Names the fields behind a part of the account profile. */
  Columns<W> profile(String part, String... fields) {
    profile.put(part, List.of(fields));
    return this;
  }

  Columns<W> text(
      String name, String label, String meaning, String field, Function<W, @Nullable String> get) {
    return add(
        AttributeDefinition.named(name, AttributeType.TEXT).described(label, meaning),
        field,
        row -> {
          String text = get.apply(row);
          return text == null || text.isBlank() ? null : new AttributeValue.Text(text);
        });
  }

  Columns<W> flag(
      String name, String label, String meaning, String field, Function<W, @Nullable Boolean> get) {
    return add(
        AttributeDefinition.named(name, AttributeType.BOOLEAN).described(label, meaning),
        field,
        row -> {
          Boolean flag = get.apply(row);
          return flag == null ? null : new AttributeValue.Flag(flag);
        });
  }

  Columns<W> time(
      String name, String label, String meaning, String field, Function<W, @Nullable String> get) {
    return add(
        AttributeDefinition.named(name, AttributeType.TIME).described(label, meaning),
        field,
        row -> {
          String text = get.apply(row);
          return text == null || text.isBlank() ? null : new AttributeValue.Time(Times.parse(text));
        });
  }

  /** A pointer to a resource of another type, given by its id. */
  Columns<W> reference(
      String name,
      String label,
      String meaning,
      String type,
      String field,
      Function<W, @Nullable String> get) {
    return add(
        AttributeDefinition.reference(name, type).described(label, meaning),
        field,
        row -> {
          String id = get.apply(row);
          return id == null || id.isBlank()
              ? null
              : new AttributeValue.Reference(new ResourceId(type, id));
        });
  }

  /** Several texts; an empty list is set and empty. */
  Columns<W> texts(
      String name,
      String label,
      String meaning,
      String field,
      Function<W, @Nullable List<@Nullable String>> get) {
    return add(
        AttributeDefinition.named(name, AttributeType.TEXT).described(label, meaning).multiValued(),
        field,
        row -> {
          List<@Nullable String> texts = get.apply(row);
          if (texts == null) {
            return null;
          }
          List<AttributeValue> values = new ArrayList<>(texts.size());
          for (String text : texts) {
            if (text != null) {
              values.add(new AttributeValue.Text(text));
            }
          }
          return new AttributeValue.Many(values);
        });
  }

  /** One set of named texts. */
  Columns<W> composite(
      String name,
      String label,
      String meaning,
      String field,
      Function<W, @Nullable Map<String, String>> get) {
    return add(
        AttributeDefinition.named(name, AttributeType.COMPOSITE).described(label, meaning),
        field,
        row -> {
          Map<String, String> fields = get.apply(row);
          return fields == null ? null : new AttributeValue.Composite(fields);
        });
  }

  /** Several sets of named texts; an empty list is set and empty. */
  Columns<W> composites(
      String name,
      String label,
      String meaning,
      String field,
      Function<W, @Nullable List<Map<String, String>>> get) {
    return add(
        AttributeDefinition.named(name, AttributeType.COMPOSITE)
            .described(label, meaning)
            .multiValued(),
        field,
        row -> {
          List<Map<String, String>> sets = get.apply(row);
          if (sets == null) {
            return null;
          }
          List<AttributeValue> values = new ArrayList<>(sets.size());
          for (Map<String, String> fields : sets) {
            values.add(new AttributeValue.Composite(fields));
          }
          return new AttributeValue.Many(values);
        });
  }

  /** Lets an update set the attributes of these names. */
  Columns<W> writable(String... names) {
    List<String> wanted = List.of(names);
    columns.replaceAll(
        column ->
            wanted.contains(column.definition().name())
                ? new Column<>(writable(column.definition()), column.field(), column.read())
                : column);
    return this;
  }

  private static AttributeDefinition writable(AttributeDefinition readable) {
    AttributeDefinition.Builder definition =
        AttributeDefinition.named(readable.name(), readable.type())
            .described(readable.displayName(), readable.description())
            .writable();
    return readable.multiValued() ? definition.multiValued().build() : definition.build();
  }

  /** Returns the fields behind the attributes that an update may set, by attribute. */
  Map<AttributeDefinition, String> writable() {
    Map<AttributeDefinition, String> writable = new LinkedHashMap<>();
    columns.stream()
        .filter(column -> column.definition().writable())
        .forEach(column -> writable.put(column.definition(), column.field()));
    return writable;
  }

  private Columns<W> add(
      AttributeDefinition.Builder definition,
      String field,
      Function<W, @Nullable AttributeValue> read) {
    columns.add(new Column<>(definition.build(), field, read));
    return this;
  }

  /** Returns a text unless it is missing or blank. */
  static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }

  /** Declares the attributes on the type. */
  ResourceType.Builder declareOn(ResourceType.Builder type) {
    columns.forEach(column -> type.attribute(column.definition()));
    return type;
  }

  /** Tells whether the host wants every attribute and every part of the profile. */
  boolean areAllWanted(AttributeSelection wanted) {
    return profile.keySet().stream().allMatch(wanted::wants)
        && columns.stream().allMatch(column -> wanted.wants(column.definition().name()));
  }

  /** Returns the fields behind what is wanted, after those that always are. */
  Set<String> fields(List<String> always, AttributeSelection wanted) {
    Set<String> fields = new LinkedHashSet<>(always);
    profile.forEach(
        (part, behind) -> {
          if (wanted.wants(part)) {
            fields.addAll(behind);
          }
        });
    columns.stream()
        .filter(column -> wanted.wants(column.definition().name()))
        .map(Column::field)
        .forEach(fields::add);
    return fields;
  }

  /** Sets the attributes that are wanted and given; a time that is none is a problem. */
  void fill(Resource.Builder resource, W row, AttributeSelection wanted, Row.Problems problems) {
    for (Column<W> column : columns) {
      String name = column.definition().name();
      if (wanted.wants(name)) {
        try {
          AttributeValue value = column.read().apply(row);
          if (value != null) {
            resource.attribute(name, value);
          }
        } catch (DateTimeException notATime) {
          problems.add("the field " + column.field() + " is not a time and is left out.");
        }
      }
    }
  }
}
