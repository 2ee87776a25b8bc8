package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceCreator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes directory users.
 *
 * <p>JumpCloud decides by itself on the mail to a new active user: it goes out if there is no
 * password. Who wants it otherwise gets a staged user first and has it activated at once, for then
 * the mail can be chosen.
 */
final class AccountCreator implements ResourceCreator {
  private final UsersApi api;

  AccountCreator(JumpCloudSession session) {
    this.api = session.users();
  }

  @Override
  public ProvisioningResult create(CreateRequest request) {
    Map<String, AttributeValue> given = request.attributes();
    UserFields.refuseUnknown(given.keySet().stream(), request.secrets(), UserFields.OF_CREATIONS);
    for (String required : new String[] {UserFields.LOGIN, UserFields.EMAILS}) {
      if (!given.containsKey(required)) {
        throw Changes.invalid("A new directory user needs a value of " + required + ".");
      }
    }
    JsonObject user = UserFields.body(given, Set.of(), new JsonObject());
    Optional<Boolean> active =
        Optional.ofNullable(given.get(UserFields.STATUS)).map(AccountCreator::isActive);
    Optional<Boolean> mail =
        Optional.ofNullable(given.get(UserFields.WELCOME_MAIL))
            .map(value -> Changes.flag(UserFields.WELCOME_MAIL, value));
    if (mail.isPresent() && !active.orElse(false)) {
      throw Changes.invalid(
          "A welcome mail can be chosen for an active user only. Set status to active, or leave"
              + " welcomeMail out.");
    }
    boolean password = request.secrets().containsKey(UserFields.PASSWORD);
    // What JumpCloud does by itself needs one request; everything else two.
    boolean twoSteps = mail.isPresent() && mail.get() == password;
    active.ifPresent(yes -> user.addProperty("state", yes && !twoSteps ? "ACTIVATED" : "STAGED"));
    UserFields.addSecrets(user, request.secrets());
    JsonObject made = api.create(user);
    ProvisioningResult result = resource(made).map(Changes.SENT::with).orElse(Changes.SENT);
    return twoSteps ? activated(made, mail.get(), result) : result;
  }

  private static boolean isActive(AttributeValue status) {
    return switch (Changes.text(UserFields.STATUS, status)) {
      case "active" -> true;
      case "staged" -> false;
      default ->
          throw Changes.invalid("The status of a new directory user must be staged or active.");
    };
  }

  private static Optional<Resource> resource(JsonObject user) {
    return LookUp.item(Accounts.items(user, "the new user", AttributeSelection.all()));
  }

  /** The user exists from here on, so that a failure is no reason to make it again. */
  private ProvisioningResult activated(JsonObject made, boolean mail, ProvisioningResult result) {
    Optional<Resource> user = result.resource();
    if (user.isEmpty()) {
      return partly("JumpCloud answered without its id.", result);
    }
    JsonObject choices = new JsonObject();
    choices.addProperty("email", mail);
    try {
      api.activate(user.get().id().value(), choices);
    } catch (ConnectorException failure) {
      if (failure.kind() == Kind.CANCELLED) {
        throw Changes.afterAWrite(failure);
      }
      return partly(String.valueOf(failure.getMessage()), result);
    }
    made.addProperty("state", "ACTIVATED");
    return resource(made).map(Changes.SENT::with).orElse(Changes.SENT);
  }

  private static ProvisioningResult partly(String why, ProvisioningResult made) {
    ProvisioningResult partly =
        ProvisioningResult.of(
            Outcome.PARTIALLY_APPLIED,
            "The user was created and is staged; activating it failed. " + why);
    return made.resource().map(partly::with).orElse(partly);
  }
}
