package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can be set on a directory user, and how it is written: the writable attributes of the
 * schema, the parts of the profile that are no dates or states, and the password.
 */
final class UserFields {
  static final String PASSWORD = "password";
  static final String LOGIN = "login";
  static final String EMAILS = "emails";
  static final String STATUS = "status";
  static final String WELCOME_MAIL = "welcomeMail";

  private static final String MANAGER = "manager";
  private static final String CUSTOM = "customAttributes";
  private static final String ALTERNATE_EMAIL = "alternateEmail";
  private static final String RECOVERY_EMAIL = "recoveryEmail";

  /** What an update may name besides the writable attributes. */
  static final List<AttributeDefinition> OF_UPDATES = fields(false);

  /** What a creation may name besides them. */
  static final List<AttributeDefinition> OF_CREATIONS = fields(true);

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

  private UserFields() {}

  private static List<AttributeDefinition> fields(boolean creating) {
    AttributeDefinition.Builder login =
        AttributeDefinition.named(LOGIN, AttributeType.TEXT)
            .described("Login", "JumpCloud's username, which no other user has.");
    AttributeDefinition.Builder emails =
        AttributeDefinition.named(EMAILS, AttributeType.TEXT)
            .described("E-mails", "The address, and after it the alternate one if there is any.")
            .multiValued();
    List<AttributeDefinition> fields = new ArrayList<>();
    fields.add(creating ? login.required().build() : login.build());
    fields.add(creating ? emails.required().build() : emails.build());
    fields.add(text("displayName", "Display name", "The name that is shown."));
    fields.add(text("givenName", "Given name", "The first name."));
    fields.add(text("familyName", "Family name", "The last name."));
    fields.add(
        AttributeDefinition.reference(MANAGER, Accounts.TYPE_ID)
            .described("Manager", "The directory user to whom the user reports.")
            .build());
    fields.add(
        AttributeDefinition.named(PASSWORD, AttributeType.TEXT)
            .described("Password", "The password. Without one JumpCloud sends an activation mail.")
            .secret()
            .build());
    if (creating) {
      fields.add(
          text(STATUS, "Status", "staged or active; the organisation's own default if left out."));
      fields.add(
          AttributeDefinition.named(WELCOME_MAIL, AttributeType.BOOLEAN)
              .described(
                  "Welcome mail",
                  "Whether JumpCloud sends a mail to an active user. If left out it does so only"
                      + " without a password.")
              .build());
    }
    return List.copyOf(fields);
  }

  private static AttributeDefinition text(String name, String displayName, String description) {
    return AttributeDefinition.named(name, AttributeType.TEXT)
        .described(displayName, description)
        .build();
  }

  private static Map<String, String> wire() {
    Map<String, String> wire = new LinkedHashMap<>();
    wire.put(LOGIN, "username");
    wire.put("displayName", "displayname");
    wire.put("givenName", "firstname");
    wire.put("familyName", "lastname");
    UserColumns.ALL.writable().forEach((attribute, field) -> wire.put(attribute.name(), field));
    return Map.copyOf(wire);
  }

  /** Refuses what cannot be set. Parts of the custom attributes have names of their own. */
  static void refuseUnknown(
      Stream<String> names, Map<String, Secret> secrets, List<AttributeDefinition> fields) {
    List<AttributeDefinition> all = new ArrayList<>(fields);
    all.addAll(UserColumns.ALL.writable().keySet());
    Changes.refuseUnknown(
        names.filter(name -> part(name).isEmpty()).toList(), secrets.keySet(), all);
  }

  /** Returns the name of the custom attribute that a name such as customAttributes.x is about. */
  private static Optional<String> part(String name) {
    String prefix = CUSTOM + ".";
    return name.startsWith(prefix) && name.length() > prefix.length()
        ? Optional.of(name.substring(prefix.length()))
        : Optional.empty();
  }

  /**
   * Returns what is to be sent: the fields that are set, and the emptied ones empty.
   *
   * @param set the new values by attribute
   * @param cleared the attributes to empty
   * @param current the user as it is, whose other custom attributes are kept
   */
  static JsonObject body(Map<String, AttributeValue> set, Set<String> cleared, JsonObject current) {
    JsonObject body = new JsonObject();
    set.forEach((name, value) -> add(body, name, value));
    cleared.forEach(name -> clear(body, name));
    if (set.get(EMAILS) instanceof AttributeValue.Many emails
        && !body.has(ALTERNATE_EMAIL)
        && (emails.values().size() > 1 || !current.isEmpty())) {
      body.addProperty(
          ALTERNATE_EMAIL,
          emails.values().size() > 1 ? Changes.text(EMAILS, emails.values().get(1)) : "");
    }
    customParts(set, cleared)
        .ifPresent(parts -> body.add("attributes", merged(body, current, parts)));
    return body;
  }

  /** Adds the password. It is text from here to the socket, and nothing on the way shows it. */
  static void addSecrets(JsonObject body, Map<String, Secret> secrets) {
    secrets.forEach(
        (name, secret) ->
            body.add(name, secret.reveal(text -> new JsonPrimitive(String.valueOf(text)))));
  }

  private static void add(JsonObject body, String name, AttributeValue value) {
    if (part(name).isPresent() || name.equals(STATUS) || name.equals(WELCOME_MAIL)) {
      return;
    }
    String field = WIRE.getOrDefault(name, name);
    switch (name) {
      case EMAILS -> body.addProperty("email", primary(value));
      case MANAGER ->
          body.addProperty(field, Changes.reference(name, value, Accounts.TYPE_ID).value());
      case RECOVERY_EMAIL -> body.add(field, recovery(Changes.text(name, value)));
      case "passwordNeverExpires" -> body.addProperty(field, Changes.flag(name, value));
      case "phoneNumbers" -> body.add(field, objects(name, value, PHONE_NUMBER));
      case "addresses" -> body.add(field, objects(name, value, ADDRESS));
      case CUSTOM -> body.add(field, custom(composite(name, value)));
      default -> body.addProperty(field, Changes.text(name, value));
    }
  }

  private static String primary(AttributeValue emails) {
    if (emails instanceof AttributeValue.Many many
        && !many.values().isEmpty()
        && many.values().size() <= 2) {
      return Changes.text(EMAILS, many.values().get(0));
    }
    throw Changes.invalid("The value of emails must be one or two addresses.");
  }

  private static void clear(JsonObject body, String name) {
    String field = WIRE.getOrDefault(name, name);
    switch (name) {
      case LOGIN, EMAILS ->
          throw Changes.invalid("A directory user must have a value of " + name + ".");
      case MANAGER -> body.add(field, JsonNull.INSTANCE);
      case RECOVERY_EMAIL -> body.add(field, recovery(""));
      case "passwordNeverExpires" -> body.addProperty(field, false);
      case "phoneNumbers", "addresses", CUSTOM -> body.add(field, new JsonArray());
      default -> {
        if (part(name).isEmpty()) {
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

  private static JsonArray custom(Map<String, String> attributes) {
    JsonArray array = new JsonArray();
    attributes.forEach((name, text) -> array.add(custom(name, text)));
    return array;
  }

  private static JsonObject custom(String name, String value) {
    JsonObject attribute = new JsonObject();
    attribute.addProperty("name", name);
    attribute.addProperty("value", value);
    return attribute;
  }

  /** Returns the single custom attributes that are set or, where the value is empty, taken away. */
  private static Optional<Map<String, Optional<String>>> customParts(
      Map<String, AttributeValue> set, Set<String> cleared) {
    Map<String, Optional<String>> parts = new LinkedHashMap<>();
    set.forEach(
        (name, value) ->
            part(name).ifPresent(part -> parts.put(part, Optional.of(Changes.text(name, value)))));
    cleared.forEach(name -> part(name).ifPresent(part -> parts.put(part, Optional.empty())));
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  /** Returns the whole list with some entries changed; JumpCloud knows no other way to write it. */
  private static JsonArray merged(
      JsonObject body, JsonObject current, Map<String, Optional<String>> parts) {
    JsonElement before =
        body.has("attributes") ? body.get("attributes") : current.get("attributes");
    Map<String, Optional<String>> left = new LinkedHashMap<>(parts);
    JsonArray after = new JsonArray();
    if (before instanceof JsonArray entries) {
      for (JsonElement entry : entries) {
        String name = name(entry);
        if (!parts.containsKey(name)) {
          after.add(entry);
        } else {
          Optional.ofNullable(left.remove(name))
              .flatMap(value -> value)
              .ifPresent(value -> after.add(custom(name, value)));
        }
      }
    }
    left.forEach((name, value) -> value.ifPresent(text -> after.add(custom(name, text))));
    return after;
  }

  private static String name(JsonElement attribute) {
    return attribute instanceof JsonObject object
            && object.get("name") instanceof JsonPrimitive name
        ? name.getAsString()
        : "";
  }
}
