package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceUpdater;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes directory users: reads the user, sends only what differs, and does so for one change of a
 * user at a time.
 */
final class AccountUpdater implements ResourceUpdater {
  private final UsersApi api;
  private final OneAtATime oneAtATime;

  AccountUpdater(JumpCloudSession session) {
    this.api = session.users();
    this.oneAtATime = session.oneAtATime();
  }

  @Override
  public ProvisioningResult update(UpdateRequest request) {
    LookUp.refuseOtherThan(Accounts.TYPE, request.id());
    Stream<String> named =
        Stream.concat(request.set().keySet().stream(), request.cleared().stream());
    UserFields.refuseUnknown(named, request.secrets(), UserFields.OF_UPDATES);
    // What is malformed is refused before the user is read.
    Object unused = UserFields.body(request.set(), request.cleared(), new JsonObject());
    return oneAtATime.run(request.id(), () -> change(request));
  }

  private ProvisioningResult change(UpdateRequest request) {
    ResourceId id = request.id();
    JsonObject user =
        LookUp.fetch(() -> api.get(id.value(), Accounts.fields(AttributeSelection.all())))
            .orElseThrow(() -> Changes.notFound(id));
    JsonObject changes =
        Differences.of(UserFields.body(request.set(), request.cleared(), user), user);
    UserFields.addSecrets(changes, request.secrets());
    if (changes.isEmpty()) {
      return Changes.IN_PLACE.with(resource(user, id));
    }
    ManagedFields.refuseUpdate(user, changes.keySet());
    JsonObject answer = api.update(id.value(), changes);
    request.secrets().keySet().forEach(changes::remove);
    List<String> missing = List.copyOf(Differences.of(changes, answer).keySet());
    ProvisioningResult sent =
        missing.isEmpty()
            ? Changes.SENT
            : ProvisioningResult.of(
                Outcome.SENT_NOT_SEEN,
                "JumpCloud's answer does not show the change of "
                    + String.join(", ", missing)
                    + ".");
    return item(answer, id).map(sent::with).orElse(sent);
  }

  private static Resource resource(JsonObject user, ResourceId id) {
    return LookUp.resource(Accounts.items(user, id.toString(), AttributeSelection.all()));
  }

  private static Optional<Resource> item(JsonObject user, ResourceId id) {
    return LookUp.item(Accounts.items(user, id.toString(), AttributeSelection.all()));
  }
}
