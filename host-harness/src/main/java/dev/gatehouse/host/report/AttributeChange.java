package dev.gatehouse.host.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.gatehouse.host.store.ResourceRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One value of a resource that changed.
 *
 * @param name the dotted name that exports use, such as {@code attributes.department}; never blank
 * @param before the old value; empty if there was none
 * @param after the new value; empty if there is none any more
 */
public record AttributeChange(
    String name, Optional<JsonElement> before, Optional<JsonElement> after) {
  /** Returns what changed between two looks of a resource, ordered by name; never null. */
  public static List<AttributeChange> between(ResourceRow before, ResourceRow after) {
    Map<String, JsonElement> old = values(before);
    Map<String, JsonElement> now = values(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<AttributeChange> changes = new ArrayList<>();
    for (String name : names) {
      Optional<JsonElement> was = Optional.ofNullable(old.get(name));
      Optional<JsonElement> is = Optional.ofNullable(now.get(name));
      if (!was.equals(is)) {
        changes.add(new AttributeChange(name, was, is));
      }
    }
    return changes;
  }

  private static Map<String, JsonElement> values(ResourceRow resource) {
    Map<String, JsonElement> values = new TreeMap<>(new ResourceBody(resource.body()).leaves());
    values.put("name", new JsonPrimitive(resource.name()));
    values.put("kind", new JsonPrimitive(resource.kind()));
    return values;
  }

  /** Returns the name that people know it by: without where it stands. */
  public String shortName() {
    return name.replaceFirst("^(account|attributes)\\.", "");
  }

  /** Returns the old value for people; empty if there was none. */
  public Optional<String> oldText() {
    return before.map(ResourceBody::text);
  }

  /** Returns the new value for people; empty if there is none any more. */
  public Optional<String> newText() {
    return after.map(ResourceBody::text);
  }

  /** Returns the change as an object, for JSON. */
  Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("attribute", name);
    object.put("old", before);
    object.put("new", after);
    return object;
  }
}
