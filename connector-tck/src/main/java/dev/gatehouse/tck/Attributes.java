package dev.gatehouse.tck;

import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of a resource and the parts of its profile, under the names of a selection. */
final class Attributes {
  private Attributes() {}

  /** Returns everything that a selection can exclude and that is set, by name. */
  static Map<String, AttributeValue> of(Resource resource) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    resource.account().ifPresent(profile -> addProfile(values, profile));
    values.putAll(resource.attributes());
    return values;
  }

  /**
   * Returns the same with the parts of composite attributes one by one, under the names by which an
   * update sets a single one.
   */
  static Map<String, AttributeValue> inParts(Resource resource) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    of(resource)
        .forEach(
            (name, value) -> {
              if (value instanceof AttributeValue.Composite composite) {
                composite
                    .fields()
                    .forEach(
                        (part, text) ->
                            values.put(name + "." + part, new AttributeValue.Text(text)));
              } else {
                values.put(name, value);
              }
            });
    return values;
  }

  private static void addProfile(Map<String, AttributeValue> values, AccountProfile profile) {
    addText(values, "login", profile.login());
    if (!profile.emails().isEmpty()) {
      List<AttributeValue> emails =
          profile.emails().stream().<AttributeValue>map(AttributeValue.Text::new).toList();
      values.put("emails", new AttributeValue.Many(emails));
    }
    addText(values, "displayName", profile.displayName());
    addText(values, "givenName", profile.givenName());
    addText(values, "familyName", profile.familyName());
    addText(values, "mfa", profile.mfa().map(Object::toString));
    profile.manager().ifPresent(id -> values.put("manager", new AttributeValue.Reference(id)));
    profile.createdAt().ifPresent(at -> values.put("createdAt", new AttributeValue.Time(at)));
    profile.lastLoginAt().ifPresent(at -> values.put("lastLoginAt", new AttributeValue.Time(at)));
  }

  private static void addText(
      Map<String, AttributeValue> values, String name, Optional<String> text) {
    text.ifPresent(value -> values.put(name, new AttributeValue.Text(value)));
  }

  /**
   * Returns the text by which a finder finds the resource; the first of several. What is called
   * name and no attribute is the resource's own name.
   */
  static Optional<String> text(Resource resource, String name) {
    AttributeValue value = of(resource).get(name);
    if (value == null && name.equals("name")) {
      return Optional.of(resource.name());
    }
    if (value instanceof AttributeValue.Many many && !many.values().isEmpty()) {
      value = many.values().get(0);
    }
    return value instanceof AttributeValue.Text text ? Optional.of(text.value()) : Optional.empty();
  }

  /** Returns the text attributes that an update may set. */
  static List<AttributeDefinition> writableTexts(Resource resource) {
    return resource.type().attributes().stream()
        .filter(each -> each.writable() && !each.secret() && !each.multiValued())
        .filter(each -> each.type() == AttributeType.TEXT)
        .toList();
  }
}
