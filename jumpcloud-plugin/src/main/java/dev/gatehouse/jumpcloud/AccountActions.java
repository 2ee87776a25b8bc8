package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.MfaState;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.ActionDefinition;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.ProvisioningResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The named actions on directory users. Nobody but this connector knows by which attribute each one
 * shows, so each is read back here.
 */
final class AccountActions {
  private static final String DAYS = "exclusionDays";
  private static final String UNTIL = "exclusionUntil";

  static final ActionDefinition UNLOCK = ActionDefinition.of("unlock", "Unlock", false, List.of());
  static final ActionDefinition RESET_MFA =
      ActionDefinition.of(
          "reset-mfa",
          "Reset MFA",
          true,
          List.of(
              AttributeDefinition.named(DAYS, AttributeType.INTEGER)
                  .described(
                      "Exclusion in days",
                      "For how many days no second factor is asked for; afterwards the user must"
                          + " have set one up.")
                  .build(),
              AttributeDefinition.named(UNTIL, AttributeType.TIME)
                  .described(
                      "Exclusion until", "When that window ends, in place of a number of days.")
                  .build()));
  static final ActionDefinition EXPIRE_PASSWORD =
      ActionDefinition.of("expire-password", "Expire password", true, List.of());

  private final UsersApi api;

  AccountActions(JumpCloudSession session) {
    this.api = session.users();
  }

  ProvisioningResult unlock(ActionRequest request) {
    Changes.refuseUnknown(request, UNLOCK.fields());
    return act(request, api::unlock, user -> !isSet(user, "locked"));
  }

  ProvisioningResult expirePassword(ActionRequest request) {
    Changes.refuseUnknown(request, EXPIRE_PASSWORD.fields());
    return act(request, api::expirePassword, user -> isSet(user, "passwordExpired"));
  }

  ProvisioningResult resetMfa(ActionRequest request) {
    Changes.refuseUnknown(request, RESET_MFA.fields());
    JsonObject window = window(request.fields());
    boolean excluded = window.has("exclusion");
    return act(
        request,
        id -> api.resetMfa(id, window),
        user ->
            mfa(user)
                .filter(it -> !it.methods().contains("totp"))
                .filter(it -> it.excluded().orElse(false) == excluded)
                .isPresent());
  }

  private static JsonObject window(Map<String, AttributeValue> fields) {
    JsonObject window = new JsonObject();
    if (fields.size() > 1) {
      throw Changes.invalid("Of exclusionDays and exclusionUntil only one can be chosen.");
    }
    fields.forEach(
        (name, value) -> {
          if (value instanceof AttributeValue.Whole days
              && name.equals(DAYS)
              && days.value() >= 1) {
            window.addProperty(DAYS, days.value());
          } else if (value instanceof AttributeValue.Time end && name.equals(UNTIL)) {
            window.addProperty(UNTIL, end.value().toString());
          } else {
            throw Changes.invalid(
                name.equals(DAYS)
                    ? "The value of exclusionDays must be a whole number from 1."
                    : "The value of exclusionUntil must be a point in time.");
          }
          window.addProperty("exclusion", true);
        });
    return window;
  }

  private ProvisioningResult act(
      ActionRequest request, Consumer<String> action, Predicate<Resource> shows) {
    LookUp.refuseOtherThan(Accounts.TYPE, request.id());
    try {
      action.accept(request.id().value());
    } catch (ConnectorException refused) {
      throw refused.kind() == Kind.NOT_FOUND ? Changes.notFound(request.id()) : refused;
    }
    return Changes.readBack(() -> read(request), shows);
  }

  private Optional<Resource> read(ActionRequest request) {
    AttributeSelection all = AttributeSelection.all();
    return LookUp.fetch(() -> api.get(request.id().value(), Accounts.fields(all)))
        .map(user -> LookUp.resource(Accounts.items(user, request.id().toString(), all)));
  }

  private static boolean isSet(Resource user, String flag) {
    return new AttributeValue.Flag(true).equals(user.attributes().get(flag));
  }

  private static Optional<MfaState> mfa(Resource user) {
    return user.account().flatMap(AccountProfile::mfa);
  }
}
