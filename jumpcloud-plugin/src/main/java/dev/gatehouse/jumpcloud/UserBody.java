package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How what is set on a directory user is written. */
final class UserBody {
  private static final String ALTERNATE_EMAIL = "alternateEmail";
  private static final String RECOVERY_EMAIL = "recoveryEmail";

  private static final Set<String> PHONE_NUMBER = Set.of("type", "number");
  private static final Set<String> ADDRESS =
      Set.of(
          "type",
          "poBox",
          "extendedAddress",
          "streetAddress",
          "locality",
          "region",
          "postalCode",
          "country");

  /** The field on the wire of everything that is one text or one flag. */
  private static final Map<String, String> WIRE = wire();

  private UserBody() {}

  private static Map<String, String> wire() {
    Map<String, String> wire = new LinkedHashMap<>();
    wire.put(UserFields.LOGIN, "username");
    wire.put("displayName", "displayname");
    wire.put("givenName", "firstname");
    wire.put("familyName", "lastname");
    UserColumns.ALL.writable().forEach((attribute, field) -> wire.put(attribute.name(), field));
    return Map.copyOf(wire);
  }

  /**
   * Returns what is to be sent: the fields that are set, and the emptied ones empty.
   *
   * @param set the new values by attribute
   * @param cleared the attributes to empty
   * @param current the user as it is, whose other custom attributes are kept
   */
  static JsonObject of(Map<String, AttributeValue> set, Set<String> cleared, JsonObject current) {
    JsonObject body = new JsonObject();
    set.forEach((name, value) -> add(body, name, value));
    cleared.forEach(name -> clear(body, name));
    Optional.ofNullable(set.get(UserFields.EMAILS)).ifPresent(emails -> addAlternate(body, emails));
    CustomAttributes.changes(set, cleared)
        .ifPresent(
            parts -> body.add("attributes", CustomAttributes.merged(listed(body, current), parts)));
    return body;
  }

  private static @Nullable JsonElement listed(JsonObject body, JsonObject current) {
    return body.has("attributes") ? body.get("attributes") : current.get("attributes");
  }

  /** Adds the password. It is text from here to the socket, and nothing on the way shows it. */
  static void addSecrets(JsonObject body, Map<String, Secret> secrets) {
    secrets.forEach(
        (name, secret) ->
            body.add(name, secret.reveal(text -> new JsonPrimitive(String.valueOf(text)))));
  }

  private static void add(JsonObject body, String name, AttributeValue value) {
    if (CustomAttributes.part(name).isPresent()
        || name.equals(UserFields.STATUS)
        || name.equals(UserFields.WELCOME_MAIL)) {
      return;
    }
    String field = WIRE.getOrDefault(name, name);
    switch (name) {
      case UserFields.EMAILS -> body.addProperty("email", primary(value));
      case UserFields.MANAGER ->
          body.addProperty(field, Changes.reference(name, value, Accounts.TYPE_ID).value());
      case RECOVERY_EMAIL -> body.add(field, recovery(Changes.text(name, value)));
      case "passwordNeverExpires" -> body.addProperty(field, Changes.flag(name, value));
      case "phoneNumbers" -> body.add(field, objects(name, value, PHONE_NUMBER));
      case "addresses" -> body.add(field, objects(name, value, ADDRESS));
      case CustomAttributes.ALL -> body.add(field, CustomAttributes.all(composite(name, value)));
      default -> body.addProperty(field, Changes.text(name, value));
    }
  }

  private static String primary(AttributeValue emails) {
    if (emails instanceof AttributeValue.Many many
        && !many.values().isEmpty()
        && many.values().size() <= 2) {
      return Changes.text(UserFields.EMAILS, many.values().get(0));
    }
    throw Changes.invalid("The value of emails must be one or two addresses.");
  }

  /** All addresses are one value: with one address there is no alternate one, unless named. */
  private static void addAlternate(JsonObject body, AttributeValue emails) {
    List<AttributeValue> addresses =
        emails instanceof AttributeValue.Many many ? many.values() : List.of();
    if (addresses.size() > 1 && body.has(ALTERNATE_EMAIL)) {
      throw Changes.invalid("Name the alternate address in emails or in alternateEmail only.");
    }
    if (!body.has(ALTERNATE_EMAIL)) {
      body.addProperty(
          ALTERNATE_EMAIL,
          addresses.size() > 1 ? Changes.text(UserFields.EMAILS, addresses.get(1)) : "");
    }
  }

  private static void clear(JsonObject body, String name) {
    String field = WIRE.getOrDefault(name, name);
    switch (name) {
      case UserFields.LOGIN, UserFields.EMAILS ->
          throw Changes.invalid("A directory user must have a value of " + name + ".");
      case UserFields.MANAGER -> body.add(field, JsonNull.INSTANCE);
      case RECOVERY_EMAIL -> body.add(field, recovery(""));
      case "passwordNeverExpires" -> body.addProperty(field, false);
      case "phoneNumbers", "addresses", CustomAttributes.ALL -> body.add(field, new JsonArray());
      default -> {
        if (CustomAttributes.part(name).isEmpty()) {
          body.addProperty(field, "");
        }
      }
    }
  }

  private static JsonObject recovery(String address) {
    JsonObject recovery = new JsonObject();
    recovery.addProperty("address", address);
    return recovery;
  }

  private static Map<String, String> composite(String name, AttributeValue value) {
    if (value instanceof AttributeValue.Composite composite) {
      return composite.fields();
    }
    throw Changes.wrongType(name, AttributeType.COMPOSITE);
  }

  private static JsonArray objects(String name, AttributeValue value, Set<String> known) {
    if (!(value instanceof AttributeValue.Many many)) {
      throw Changes.invalid("The value of " + name + " must be a list.");
    }
    JsonArray objects = new JsonArray();
    for (AttributeValue each : many.values()) {
      JsonObject object = new JsonObject();
      composite(name, each)
          .forEach(
              (field, text) -> {
                if (!known.contains(field)) {
                  throw Changes.invalid("The " + name + " have no part named " + field + ".");
                }
                object.addProperty(field, text);
              });
      objects.add(object);
    }
    return objects;
  }
}
