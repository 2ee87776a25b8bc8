package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.function.BiFunction;

/**
 * Suspends and activates directory users. State and flag are written together, for JumpCloud
 * refuses a contradiction, and are read back, for it has been seen to apply one of them only.
 */
final class AccountStates implements AccountSuspender {
  /** Needed to know whether the state is managed elsewhere. */
  private static final String RESTRICTED = " restrictedFields";

  private final UsersApi api;
  private final OneAtATime oneAtATime;

  AccountStates(JumpCloudSession session) {
    this.api = session.users();
    this.oneAtATime = session.oneAtATime();
  }

  @Override
  public ProvisioningResult suspend(ResourceRequest request) {
    return change(request, this::suspend);
  }

  @Override
  public ProvisioningResult activate(ResourceRequest request) {
    return change(request, this::activate);
  }

  private ProvisioningResult change(
      ResourceRequest request, BiFunction<JsonObject, ResourceRequest, ProvisioningResult> change) {
    LookUp.refuseOtherThan(Accounts.TYPE, request.id());
    return oneAtATime.run(
        request.id(),
        () -> {
          JsonObject user =
              LookUp.fetch(() -> get(request)).orElseThrow(() -> Changes.notFound(request.id()));
          return change.apply(user, request);
        });
  }

  private JsonObject get(ResourceRequest request) {
    return api.get(request.id().value(), Accounts.fields(request.attributes()) + RESTRICTED);
  }

  private ProvisioningResult suspend(JsonObject user, ResourceRequest request) {
    Resource before = resource(user, request);
    if (status(before) == AccountStatus.SUSPENDED) {
      return Changes.IN_PLACE.with(before);
    }
    ManagedFields.refuseState(user);
    write(request.id(), "SUSPENDED", true);
    return readBack(request, AccountStatus.SUSPENDED);
  }

  private ProvisioningResult activate(JsonObject user, ResourceRequest request) {
    Resource before = resource(user, request);
    switch (status(before)) {
      case ACTIVE -> {
        return Changes.IN_PLACE.with(before);
      }
      case LOCKED -> {
        return ProvisioningResult.of(
                Outcome.ALREADY_IN_PLACE, "The user is active, and locked out: unlock it.")
            .with(before);
      }
      case STAGED -> {
        ManagedFields.refuseState(user);
        // JumpCloud sends the mail that a new user waits for.
        api.activate(request.id().value(), new JsonObject());
      }
      default -> {
        ManagedFields.refuseState(user);
        write(request.id(), "ACTIVATED", false);
      }
    }
    return readBack(request, AccountStatus.ACTIVE);
  }

  private void write(ResourceId id, String state, boolean suspended) {
    JsonObject body = new JsonObject();
    body.addProperty("state", state);
    body.addProperty("suspended", suspended);
    JsonObject unused = api.update(id.value(), body);
  }

  /** A user who is active again may still be locked out, which is another matter. */
  private ProvisioningResult readBack(ResourceRequest request, AccountStatus wanted) {
    return Changes.readBack(
        () -> LookUp.fetch(() -> get(request)).map(user -> resource(user, request)),
        user ->
            status(user) == wanted
                || (wanted == AccountStatus.ACTIVE && status(user) == AccountStatus.LOCKED));
  }

  private static Resource resource(JsonObject user, ResourceRequest request) {
    AttributeSelection wanted = request.attributes();
    return LookUp.resource(Accounts.items(user, request.id().toString(), wanted));
  }

  private static AccountStatus status(Resource user) {
    return user.account().map(AccountProfile::status).orElse(AccountStatus.UNKNOWN);
  }
}
