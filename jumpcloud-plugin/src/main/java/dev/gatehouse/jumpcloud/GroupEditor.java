package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.GroupsApi;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ResourceCreator;
import dev.gatehouse.spi.operation.ResourceDeleter;
import java.util.List;

/**
 * Makes user groups and deletes them. Whether a group may go that still grants access is the host's
 * to decide, who knows what it grants.
 */
final class GroupEditor implements ResourceCreator, ResourceDeleter {
  static final List<AttributeDefinition> FIELDS =
      List.of(
          AttributeDefinition.named("name", AttributeType.TEXT)
              .described("Name", "The name, which no other group has.")
              .required()
              .build(),
          AttributeDefinition.named("description", AttributeType.TEXT)
              .described("Description", "A note on the group.")
              .build(),
          AttributeDefinition.named("email", AttributeType.TEXT)
              .described("E-mail", "The e-mail address of the group.")
              .build());

  private final GroupsApi api;
  private final DynamicGroups dynamicGroups;

  GroupEditor(JumpCloudSession session) {
    this.api = session.groups();
    this.dynamicGroups = session.dynamicGroups();
  }

  @Override
  public ProvisioningResult create(CreateRequest request) {
    Changes.refuseUnknown(request.attributes().keySet(), request.secrets().keySet(), FIELDS);
    JsonObject body = new JsonObject();
    request
        .attributes()
        .forEach((name, value) -> body.addProperty(name, Changes.text(name, value)));
    if (!body.has("name") || body.get("name").getAsString().isBlank()) {
      throw Changes.invalid("A new group needs a name.");
    }
    JsonObject made = api.create(body);
    return LookUp.item(Groups.items(made, "the new group", AttributeSelection.all()))
        .map(Changes.SENT::with)
        .orElse(Changes.SENT);
  }

  @Override
  public ProvisioningResult delete(ActionRequest request) {
    LookUp.refuseOtherThan(Groups.TYPE, request.id());
    Changes.refuseUnknown(request, List.of());
    String id = request.id().value();
    dynamicGroups.forget(id);
    return Changes.delete(() -> api.delete(id));
  }
}
