package dev.gatehouse.host.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One value of a resource, for people.
 *
 * @param profile whether it belongs to the profile that every account has, and not to the
 *     attributes of its type
 * @param name its name, dotted below a value of several parts, such as {@code mfa.configured}
 * @param text the value in words; not escaped, possibly empty
 * @param references the objects that it names; empty if it names none
 */
public record ResourceDetail(
    boolean profile, String name, String text, List<ResourceId> references) {
  private static final Set<String> OUR_WORDS = Set.of("status", "kind");
  private static final Set<String> REFERENCE = Set.of("type", "id");

  /** Copies the references. */
  public ResourceDetail {
    references = List.copyOf(references);
  }

  /** Returns everything that is known of a resource beside its id and name, in stored order. */
  public static List<ResourceDetail> of(ResourceRow resource) {
    JsonObject body = JsonParser.parseString(resource.body()).getAsJsonObject();
    List<ResourceDetail> details = new ArrayList<>();
    for (Map.Entry<String, JsonElement> part : body.entrySet()) {
      if (part.getValue().isJsonObject()) {
        collect(part.getKey().equals("account"), "", part.getValue().getAsJsonObject(), details);
      }
    }
    return List.copyOf(details);
  }

  private static void collect(
      boolean profile, String prefix, JsonObject object, List<ResourceDetail> details) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String name = prefix + entry.getKey();
      JsonElement value = entry.getValue();
      List<ResourceId> references = references(value);
      if (value.isJsonObject() && references.isEmpty()) {
        collect(profile, name + ".", value.getAsJsonObject(), details);
      } else if (!value.isJsonNull()) {
        details.add(new ResourceDetail(profile, name, word(profile, name, value), references));
      }
    }
  }

  private static List<ResourceId> references(JsonElement value) {
    if (value.isJsonArray()) {
      List<Optional<ResourceId>> each =
          elements(value.getAsJsonArray()).stream().map(ResourceDetail::reference).toList();
      return each.stream().allMatch(Optional::isPresent)
          ? each.stream().flatMap(Optional::stream).toList()
          : List.of();
    }
    return reference(value).stream().toList();
  }

  /** A value of two parts may be called the same and yet name nothing. */
  private static Optional<ResourceId> reference(JsonElement value) {
    if (!value.isJsonObject() || !value.getAsJsonObject().keySet().equals(REFERENCE)) {
      return Optional.empty();
    }
    JsonElement type = value.getAsJsonObject().get("type");
    JsonElement id = value.getAsJsonObject().get("id");
    return isWord(type) && isWord(id)
        ? Optional.of(new ResourceId(type.getAsString(), id.getAsString()))
        : Optional.empty();
  }

  private static boolean isWord(JsonElement part) {
    return part.isJsonPrimitive() && !part.getAsString().isBlank();
  }

  private static String word(boolean profile, String name, JsonElement value) {
    boolean ours = profile && OUR_WORDS.contains(name);
    return ours ? text(value).toLowerCase(Locale.ROOT) : text(value);
  }

  private static String text(JsonElement value) {
    if (value.isJsonArray()) {
      List<JsonElement> elements = elements(value.getAsJsonArray());
      boolean parts = elements.stream().anyMatch(JsonElement::isJsonObject);
      return elements.stream()
          .map(ResourceDetail::text)
          .collect(Collectors.joining(parts ? "; " : ", "));
    }
    if (value.isJsonObject()) {
      return value.getAsJsonObject().entrySet().stream()
          .map(part -> part.getKey() + ": " + text(part.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
      return value.getAsBoolean() ? "yes" : "no";
    }
    return ResourceBody.text(value);
  }

  private static List<JsonElement> elements(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
