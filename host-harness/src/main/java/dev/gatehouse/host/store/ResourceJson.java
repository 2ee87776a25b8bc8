package dev.gatehouse.host.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a resource's profile and attributes as JSON, the same text for equal resources, and reads
 * them back by the schema of the resource type.
 *
 * <p>The text has two members. {@code account}, for accounts only, has those of {@link
 * AccountProfile} that are known. {@code attributes} has the attributes by name: texts and times as
 * strings, references as objects with {@code type} and {@code id}, multi-valued ones as arrays.
 */
public final class ResourceJson {
  private ResourceJson() {}

  /**
   * Writes a resource.
   *
   * @param resource the resource; never null
   * @param wanted what may be stored; other attributes, and secret ones, are left out; never null
   * @return the text; never blank
   */
  public static String write(Resource resource, AttributeSelection wanted) {
    JsonText json = new JsonText();
    json.beginObject();
    if (resource.account().isPresent()) {
      json.name("account");
      ProfileJson.write(json, resource.account().get(), wanted);
    }
    json.name("attributes").beginObject();
    String[] names = resource.attributes().keySet().toArray(new String[0]);
    Arrays.sort(names);
    for (String name : names) {
      AttributeValue value = resource.attributes().get(name);
      Optional<AttributeDefinition> definition = resource.type().attribute(name);
      boolean secret = definition.isPresent() && definition.get().secret();
      if (value != null && !secret && wanted.wants(name)) {
        json.name(name);
        writeValue(json, value);
      }
    }
    return json.endObject().endObject().toString();
  }

  /**
   * Reads a resource back.
   *
   * @param type its resource type; attributes that its schema does not have are left out; never
   *     null
   * @param id the target system's key; never blank
   * @param name its name; never null
   * @param body what {@link #write} wrote; never null
   * @return the resource; never null
   */
  public static Resource read(ResourceType type, String id, String name, String body) {
    JsonObject json = JsonParser.parseString(body).getAsJsonObject();
    Resource.Builder resource = Resource.of(type, id, name);
    if (json.has("account")) {
      resource.account(ProfileJson.read(json.getAsJsonObject("account")));
    }
    for (Map.Entry<String, JsonElement> each : json.getAsJsonObject("attributes").entrySet()) {
      type.attribute(each.getKey())
          .flatMap(definition -> readValue(definition, each.getValue()))
          .ifPresent(value -> resource.attribute(each.getKey(), value));
    }
    return resource.build();
  }

  private static void writeValue(JsonText json, AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      json.value(text.value());
    } else if (value instanceof AttributeValue.Flag flag) {
      json.value(flag.value());
    } else if (value instanceof AttributeValue.Whole whole) {
      json.value(whole.value());
    } else if (value instanceof AttributeValue.Time time) {
      json.value(time.value().toString());
    } else if (value instanceof AttributeValue.Reference reference) {
      writeReference(json, reference.value());
    } else if (value instanceof AttributeValue.Composite composite) {
      json.beginObject();
      for (Map.Entry<String, String> field : new TreeMap<>(composite.fields()).entrySet()) {
        json.name(field.getKey()).value(field.getValue());
      }
      json.endObject();
    } else if (value instanceof AttributeValue.Many many) {
      json.beginArray();
      for (AttributeValue each : many.values()) {
        writeValue(json, each);
      }
      json.endArray();
    }
  }

  static void writeReference(JsonText json, ResourceId id) {
    json.beginObject().name("type").value(id.type()).name("id").value(id.value()).endObject();
  }

  static ResourceId readReference(JsonElement json) {
    JsonObject reference = json.getAsJsonObject();
    return new ResourceId(reference.get("type").getAsString(), reference.get("id").getAsString());
  }

  /** Reads a value; empty if an earlier version of the schema had it as something else. */
  private static Optional<AttributeValue> readValue(
      AttributeDefinition definition, JsonElement json) {
    if (definition.multiValued() != json.isJsonArray()) {
      return Optional.empty();
    }
    try {
      if (!definition.multiValued()) {
        return Optional.of(readSingle(definition, json));
      }
      List<AttributeValue> values =
          json.getAsJsonArray().asList().stream()
              .map(each -> readSingle(definition, each))
              .toList();
      return Optional.of(new AttributeValue.Many(values));
    } catch (IllegalStateException
        | UnsupportedOperationException
        | IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  private static AttributeValue readSingle(AttributeDefinition definition, JsonElement json) {
    return switch (definition.type()) {
      case BOOLEAN -> new AttributeValue.Flag(json.getAsBoolean());
      case INTEGER -> new AttributeValue.Whole(json.getAsLong());
      case TIME -> new AttributeValue.Time(Instant.parse(json.getAsString()));
      case REFERENCE -> new AttributeValue.Reference(readReference(json));
      case COMPOSITE -> {
        Map<String, String> fields = new TreeMap<>();
        json.getAsJsonObject()
            .entrySet()
            .forEach(field -> fields.put(field.getKey(), field.getValue().getAsString()));
        yield new AttributeValue.Composite(fields);
      }
      default -> new AttributeValue.Text(json.getAsString());
    };
  }
}
