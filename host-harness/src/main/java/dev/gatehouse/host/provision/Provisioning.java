package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.store.AccessEffect;
import dev.gatehouse.host.store.AccessPreview;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.sync.SyncListener;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Carries out single changes: what is asked for is written down, sent, read back, and written down
 * again with what became of it.
 */
public final class Provisioning {
  private final Database database;
  private final Workshop workshop;

  /**
   * Makes one.
   *
   * @param database the store; never null
   * @param request where changes go, and on whose behalf; never null
   * @param listener is told when something is waited for; never null
   */
  public Provisioning(Database database, ProvisioningRequest request, SyncListener listener) {
    this.database = database;
    this.workshop = new Workshop(database, request, listener);
  }

  /**
   * Finds out what a person asks for.
   *
   * @param text the words; never null
   * @return the change; never null
   * @throws InvalidChangeException if it cannot be asked for like that
   */
  public RequestedChange resolve(ChangeText text) {
    return workshop.resolve(text);
  }

  /**
   * Carries a change out. What goes wrong with the target system or the plugin does not become an
   * exception: the result tells it.
   *
   * @param change the change; never null
   * @return what became of it; never null
   * @throws dev.gatehouse.host.store.StoreException if the store fails; if it fails after something
   *     was sent, the audit log has the intent without an outcome
   */
  public ChangeResult carryOut(RequestedChange change) {
    long intent =
        workshop
            .begin(List.of(workshop.intent(change, Optional.empty())), OptionalLong.empty())
            .get(0);
    Sent sent =
        refusal(database, workshop.request(), change)
            .map(why -> Sent.of(ChangeOutcome.REFUSED, why))
            .orElseGet(() -> sendAndSee(change));
    workshop.end(
        List.of(workshop.ended(intent, Optional.empty(), change, sent)), OptionalLong.empty());
    return new ChangeResult(sent.outcome(), sent.message());
  }

  private Sent sendAndSee(RequestedChange change) {
    Sent sent = workshop.send(change, false);
    return change instanceof Granting granting && sent.mayShow()
        ? Workshop.readBack(granting, sent, !workshop.seen(List.of(granting)).isEmpty())
        : sent;
  }

  /** Returns why a change must not be sent, in a sentence; empty if it may. */
  static Optional<String> refusal(
      Database database, ProvisioningRequest request, RequestedChange change) {
    Set<ProvisioningSwitch> off = new TreeSet<>(change.needs());
    off.removeAll(request.configured().provisioning());
    if (!off.isEmpty()) {
      String words =
          off.stream()
              .map(each -> each.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(","));
      return Optional.of(
          "Provisioning of "
              + words.replace(",", " and ")
              + " is switched off. Switch it on with gatehouse connector enable-provisioning "
              + request.configured().name()
              + " --only "
              + words
              + ".");
    }
    boolean unforcedGroup =
        change instanceof Deletion deletion
            && deletion.resource().type().kind() == ResourceKind.GROUP
            && !deletion.force();
    return unforcedGroup
        ? stillGrants(database, request.configured().id(), (Deletion) change)
        : Optional.empty();
  }

  private static Optional<String> stillGrants(
      Database database, long connectorId, Deletion deletion) {
    long[] count = {0};
    AccessEffect[] example = new AccessEffect[1];
    AccessPreview.of(
        database,
        connectorId,
        deletion.facts(),
        0,
        effect -> {
          if (count[0]++ == 0) {
            example[0] = effect;
          }
        });
    return count[0] == 0
        ? Optional.empty()
        : Optional.of(
            "The group "
                + deletion.resource()
                + " still grants access: "
                + example[0].account().login().orElse(example[0].account().name())
                + " has "
                + example[0].target().name()
                + (count[0] == 1 ? "" : ", and " + (count[0] - 1) + " more like that")
                + ", by it. Take the access away first, or give --force.");
  }
}
