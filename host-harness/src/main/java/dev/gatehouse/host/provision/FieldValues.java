package dev.gatehouse.host.provision;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ResourceId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes values out of what a person wrote, by the definitions of the fields.
 *
 * <p>Several values stand in one text, separated by semicolons; references are names or ids; sets
 * of named texts, such as addresses, are JSON. One text of such a set has a name of its own: {@code
 * customAttributes.badge}.
 */
final class FieldValues {
  private static final Pattern SEPARATOR = Pattern.compile("\\s*;\\s*");

  private final String subject;
  private final List<AttributeDefinition> fields;
  private final BiFunction<String, String, ResourceId> references;

  /**
   * Makes a reader of values.
   *
   * @param subject what has the fields, for messages: {@code a new directory user}; never blank
   * @param fields the fields; never null
   * @param references finds a resource by the id of its type and a text; never null
   */
  FieldValues(
      String subject,
      List<AttributeDefinition> fields,
      BiFunction<String, String, ResourceId> references) {
    this.subject = subject;
    this.fields = List.copyOf(fields);
    this.references = references;
  }

  /** Returns the values of texts; refuses names that are unknown or secret. */
  Map<String, AttributeValue> of(Map<String, String> texts) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          Optional<AttributeDefinition> field = field(name);
          if (field.isEmpty() && isPart(name)) {
            values.put(name, new AttributeValue.Text(text));
            return;
          }
          AttributeDefinition known = field.orElseThrow(() -> unknown(name));
          if (known.secret()) {
            throw new InvalidChangeException(
                "The value of "
                    + name
                    + " is a secret and is not taken from the command line, where other users and"
                    + " the shell's history see it. Give --secret "
                    + name
                    + "=env:NAME, =file:PATH or =- instead.");
          }
          values.put(name, value(known, text));
        });
    return values;
  }

  /** Refuses names that are not those of secret fields. */
  void checkSecrets(Set<String> names) {
    for (String name : names) {
      if (field(name).filter(AttributeDefinition::secret).isEmpty()) {
        throw field(name).isPresent()
            ? new InvalidChangeException("The value of " + name + " is no secret.")
            : unknown(name);
      }
    }
  }

  /** Refuses names that are unknown. */
  void checkNames(Set<String> names) {
    for (String name : names) {
      if (field(name).isEmpty() && !isPart(name)) {
        throw unknown(name);
      }
    }
  }

  /** Refuses to leave out what must be given. */
  void checkRequired(Set<String> given) {
    List<String> lacking =
        fields.stream()
            .filter(AttributeDefinition::required)
            .map(AttributeDefinition::name)
            .filter(name -> !given.contains(name))
            .toList();
    if (!lacking.isEmpty()) {
      throw new InvalidChangeException(
          "There must be a value of " + String.join(", ", lacking) + " for " + subject + ".");
    }
  }

  boolean knows(String name) {
    return field(name).isPresent();
  }

  private Optional<AttributeDefinition> field(String name) {
    return fields.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private boolean isPart(String name) {
    int dot = name.indexOf('.');
    return dot > 0
        && dot < name.length() - 1
        && field(name.substring(0, dot))
            .filter(each -> each.type() == AttributeType.COMPOSITE && !each.multiValued())
            .isPresent();
  }

  private InvalidChangeException unknown(String name) {
    TreeSet<String> names = new TreeSet<>();
    fields.forEach(each -> names.add(each.name()));
    return new InvalidChangeException(
        "There is no "
            + name
            + " to set for "
            + subject
            + ". "
            + (names.isEmpty()
                ? "It has no fields."
                : "There is: " + String.join(", ", names) + "."));
  }

  private AttributeValue value(AttributeDefinition field, String text) {
    if (!field.multiValued()) {
      return single(field, text);
    }
    List<AttributeValue> values = new ArrayList<>();
    if (field.type() == AttributeType.COMPOSITE) {
      if (!(json(field, text) instanceof JsonArray array)) {
        throw wrong(field, "a JSON list of objects");
      }
      array.forEach(each -> values.add(composite(field, each)));
    } else {
      Stream.of(SEPARATOR.split(text.strip(), -1))
          .filter(part -> !part.isEmpty())
          .forEach(part -> values.add(single(field, part)));
    }
    return new AttributeValue.Many(values);
  }

  private AttributeValue single(AttributeDefinition field, String text) {
    try {
      return switch (field.type()) {
        case BOOLEAN -> new AttributeValue.Flag(flag(field, text));
        case INTEGER -> new AttributeValue.Whole(Long.parseLong(text.strip()));
        case TIME -> new AttributeValue.Time(Instant.parse(text.strip()));
        case REFERENCE ->
            new AttributeValue.Reference(
                references.apply(field.referencedType().orElse(""), text.strip()));
        case COMPOSITE -> composite(field, json(field, text));
        default -> new AttributeValue.Text(text);
      };
    } catch (NumberFormatException notOne) {
      throw wrong(field, "a whole number");
    } catch (DateTimeParseException notOne) {
      throw wrong(field, "a time such as 2026-11-30T17:00:00Z");
    }
  }

  private static boolean flag(AttributeDefinition field, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw wrong(field, "true or false");
    };
  }

  private static JsonElement json(AttributeDefinition field, String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException notJson) {
      throw wrong(field, "JSON");
    }
  }

  private static AttributeValue composite(AttributeDefinition field, JsonElement json) {
    if (!(json instanceof JsonObject object)
        || object.entrySet().stream().anyMatch(each -> !each.getValue().isJsonPrimitive())) {
      throw wrong(field, "a JSON object of texts");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    object.entrySet().forEach(each -> texts.put(each.getKey(), each.getValue().getAsString()));
    return new AttributeValue.Composite(texts);
  }

  private static InvalidChangeException wrong(AttributeDefinition field, String form) {
    return new InvalidChangeException("The value of " + field.name() + " must be " + form + ".");
  }
}
