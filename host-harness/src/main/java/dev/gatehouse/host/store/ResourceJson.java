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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the profile and the attributes of a resource back that a {@link ResourceWriter} has written
 * as JSON, by the schema of the resource type.
 *
 * <p>The text has two members. {@code account}, for accounts only, has those of {@link
 * AccountProfile} that are known. {@code attributes} has the attributes by name: texts and times as
 * strings, references as objects with {@code type} and {@code id}, multi-valued ones as arrays.
 */
public final class ResourceJson {
  private ResourceJson() {}

  /**
   * Reads a resource back.
   *
   * @param type its resource type; attributes that its schema does not have are left out; never
   *     null
   * @param id the target system's key; never blank
   * @param name its name; never null
   * @param body what a {@link ResourceWriter} wrote; never null
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
