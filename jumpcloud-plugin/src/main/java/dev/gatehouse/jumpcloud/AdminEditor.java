package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.AdminsApi;
import dev.gatehouse.jumpcloud.api.model.Admin;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ResourceCreator;
import dev.gatehouse.spi.operation.ResourceDeleter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes administrator accounts and deletes them. What they may do is granted as a role. */
final class AdminEditor implements ResourceCreator, ResourceDeleter {
  static final List<AttributeDefinition> FIELDS =
      List.of(
          AttributeDefinition.named("emails", AttributeType.TEXT)
              .described(
                  "E-mail", "The address, which is the login; the activation mail goes there.")
              .multiValued()
              .required()
              .build(),
          AttributeDefinition.reference("role", Roles.TYPE_ID)
              .described("Role", "The role that the administrator begins with.")
              .required()
              .build(),
          AttributeDefinition.named("givenName", AttributeType.TEXT)
              .described("Given name", "The first name.")
              .build(),
          AttributeDefinition.named("familyName", AttributeType.TEXT)
              .described("Family name", "The last name.")
              .build(),
          AttributeDefinition.named("mfaRequired", AttributeType.BOOLEAN)
              .described("MFA required", "Whether a second factor is demanded at sign-in.")
              .build());

  private final AdminsApi api;
  private final Roles roles;
  private final ProtectedAdmins admins;
  private final OneAtATime oneAtATime;

  AdminEditor(JumpCloudSession session) {
    this.api = session.admins();
    this.roles = new Roles(session);
    this.admins = session.protectedAdmins();
    this.oneAtATime = session.oneAtATime();
  }

  @Override
  public ProvisioningResult create(CreateRequest request) {
    Map<String, AttributeValue> given = request.attributes();
    Changes.refuseUnknown(given.keySet(), request.secrets().keySet(), FIELDS);
    JsonObject body = new JsonObject();
    body.addProperty("email", email(given.get("emails")));
    given.forEach((name, value) -> add(body, name, value));
    if (!given.containsKey("role")) {
      throw Changes.invalid("A new administrator needs a role.");
    }
    ResourceId role = Changes.reference("role", given.get("role"), Roles.TYPE_ID);
    body.addProperty("roleName", roles.name(role));
    JsonObject made = api.create(body);
    return LookUp.item(AdminAccounts.items(made, "the new administrator", AttributeSelection.all()))
        .map(Changes.SENT::with)
        .orElse(Changes.SENT);
  }

  private static String email(@Nullable AttributeValue emails) {
    if (emails instanceof AttributeValue.Many many && many.values().size() == 1) {
      return Changes.text("emails", many.values().get(0));
    }
    throw Changes.invalid("A new administrator needs one e-mail address in emails.");
  }

  private static void add(JsonObject body, String name, AttributeValue value) {
    switch (name) {
      case "givenName" -> body.addProperty("firstname", Changes.text(name, value));
      case "familyName" -> body.addProperty("lastname", Changes.text(name, value));
      case "mfaRequired" -> body.addProperty("enableMultiFactor", Changes.flag(name, value));
      default -> {
        // The e-mail address and the role are checked apart.
      }
    }
  }

  @Override
  public ProvisioningResult delete(ActionRequest request) {
    LookUp.refuseOtherThan(AdminAccounts.TYPE, request.id());
    Changes.refuseUnknown(request, List.of());
    String id = request.id().value();
    return oneAtATime.run(
        request.id(),
        () -> admins.read(id).map(admin -> delete(admin, id)).orElse(Changes.IN_PLACE));
  }

  private ProvisioningResult delete(Admin admin, String id) {
    admins.refuseOwn(admin);
    List<String> taken = roles.names(RoleHolders.of(admin));
    return admins.unlessLast(admin, taken, () -> Changes.delete(() -> api.delete(id)));
  }
}
