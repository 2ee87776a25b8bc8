package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What can be set on a directory user besides the writable attributes of the schema: the parts of
 * the profile that people decide on, and the password.
 */
final class UserFields {
  static final String PASSWORD = "password";
  static final String LOGIN = "login";
  static final String EMAILS = "emails";
  static final String STATUS = "status";
  static final String WELCOME_MAIL = "welcomeMail";

  static final String MANAGER = "manager";

  /** What an update may name besides the writable attributes. */
  static final List<AttributeDefinition> OF_UPDATES = fields(false);

  /** What a creation may name besides them. */
  static final List<AttributeDefinition> OF_CREATIONS = fields(true);

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

  /** Refuses what cannot be set. Parts of the custom attributes have names of their own. */
  static void refuseUnknown(
      Stream<String> names, Map<String, Secret> secrets, List<AttributeDefinition> fields) {
    List<AttributeDefinition> all = new ArrayList<>(fields);
    all.addAll(UserColumns.ALL.writable().keySet());
    Changes.refuseUnknown(
        names.filter(name -> CustomAttributes.part(name).isEmpty()).toList(),
        secrets.keySet(),
        all);
  }
}
