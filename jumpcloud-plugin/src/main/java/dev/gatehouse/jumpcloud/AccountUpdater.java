package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.UsersApi;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceUpdater;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    Stream<String> names =
        Stream.concat(request.set().keySet().stream(), request.cleared().stream());
    UserFields.refuseUnknown(names, request.secrets(), UserFields.OF_UPDATES);
    // What is malformed is refused before the user is read.
    JsonObject named = UserBody.of(request.set(), request.cleared(), new JsonObject());
    List<String> fields = new ArrayList<>(List.of("_id"));
    fields.addAll(named.keySet());
    fields.addAll(ManagedFields.FIELDS);
    return oneAtATime.run(request.id(), () -> change(request, String.join(" ", fields)));
  }

  /** Reads no more of the user than the change is about, and what decides whether it is allowed. */
  private ProvisioningResult change(UpdateRequest request, String fields) {
    ResourceId id = request.id();
    JsonObject user =
        LookUp.fetch(() -> api.get(id.value(), fields)).orElseThrow(() -> Changes.notFound(id));
    JsonObject changes = Differences.of(UserBody.of(request.set(), request.cleared(), user), user);
    UserBody.addSecrets(changes, request.secrets());
    if (changes.isEmpty()) {
      return Changes.IN_PLACE;
    }
    ManagedFields.refuseUpdate(user, changes.keySet());
    JsonObject answer = api.update(id.value(), changes);
    request.secrets().keySet().forEach(changes::remove);
    Set<String> missing = Differences.of(changes, answer).keySet();
    return missing.isEmpty()
        ? Changes.SENT
        : ProvisioningResult.of(
            Outcome.SENT_NOT_SEEN,
            "JumpCloud's answer does not show the change of " + String.join(", ", missing) + ".");
  }
}
