package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes profiles and attributes of resources as JSON, the same text for equal resources; {@link
 * ResourceJson} says what it looks like and reads it back.
 *
 * <p>A sync writes many resources of few types, mostly before Java has compiled anything. So what
 * is the same for all of a type, which members there are and in which order, is found out once. For
 * many threads.
 */
public final class ResourceWriter {
  private final AttributeSelection wanted;
  private final Map<ResourceType, List<Member>> members = new ConcurrentHashMap<>();

  /**
   * Makes a writer for the types of one connector.
   *
   * @param wanted what may be stored; other attributes, and secret ones, are left out; never null
   */
  public ResourceWriter(AttributeSelection wanted) {
    this.wanted = wanted;
  }

  /**
   * Writes a resource.
   *
   * @param resource the resource; never null
   * @return the text; never blank
   */
  public String write(Resource resource) {
    JsonText json = new JsonText();
    json.beginObject();
    if (resource.account().isPresent()) {
      json.name("account");
      ProfileJson.write(json, resource.account().get(), wanted);
    }
    json.name("attributes").beginObject();
    Map<String, AttributeValue> attributes = resource.attributes();
    for (Member member : members.computeIfAbsent(resource.type(), this::members)) {
      AttributeValue value = attributes.get(member.name());
      if (value != null) {
        json.quotedName(member.quoted());
        write(json, value);
      }
    }
    return json.endObject().endObject().toString();
  }

  /** Returns what may be stored; never null. */
  public AttributeSelection wanted() {
    return wanted;
  }

  private List<Member> members(ResourceType type) {
    return type.attributes().stream()
        .filter(each -> !each.secret() && wanted.wants(each.name()))
        .map(AttributeDefinition::name)
        .sorted(Comparator.naturalOrder())
        .map(name -> new Member(name, JsonText.quoted(name)))
        .toList();
  }

  private static void write(JsonText json, AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      json.value(text.value());
    } else if (value instanceof AttributeValue.Flag flag) {
      json.value(flag.value());
    } else if (value instanceof AttributeValue.Whole whole) {
      json.value(whole.value());
    } else if (value instanceof AttributeValue.Time time) {
      json.value(time.value().toString());
    } else if (value instanceof AttributeValue.Reference reference) {
      ResourceJson.writeReference(json, reference.value());
    } else if (value instanceof AttributeValue.Composite composite) {
      json.beginObject();
      for (Map.Entry<String, String> field : new TreeMap<>(composite.fields()).entrySet()) {
        json.name(field.getKey()).value(field.getValue());
      }
      json.endObject();
    } else if (value instanceof AttributeValue.Many many) {
      json.beginArray();
      for (AttributeValue each : many.values()) {
        write(json, each);
      }
      json.endArray();
    }
  }

  /** An attribute that may be stored: its name, and the name as JSON. */
  private record Member(String name, String quoted) {}
}
