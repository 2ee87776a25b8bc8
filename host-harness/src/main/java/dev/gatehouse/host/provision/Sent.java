package dev.gatehouse.host.provision;

import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a change is after it was sent.
 *
 * @param outcome the outcome so far; never null
 * @param message a sentence for people; never null, possibly empty
 * @param facts what is known of the target system by it; never null
 * @param stops whether nothing else need be tried: the credential is refused, or the client is
 * @param unprovable whether looking tells nothing: there was no answer, and an earlier change,
 *     which never showed, may hide what came of this one
 */
record Sent(
    ChangeOutcome outcome,
    String message,
    List<ProvisionedFact> facts,
    boolean stops,
    boolean unprovable) {
  Sent {
    facts = List.copyOf(facts);
  }

  static Sent of(ChangeOutcome outcome, String message) {
    return new Sent(outcome, message, List.of(), false, false);
  }

  /** Returns whether it is worth looking for it. */
  boolean mayShow() {
    return outcome == ChangeOutcome.SENT_NOT_SEEN && !unprovable;
  }

  /** Returns this as one that looking tells nothing about. */
  Sent asUnprovable() {
    return new Sent(outcome, message, facts, stops, true);
  }

  /** Returns this with another outcome. */
  Sent now(ChangeOutcome changed, String sentence) {
    return new Sent(changed, sentence, facts, stops, unprovable);
  }

  /** Returns this with more that is known. */
  Sent knowing(List<ProvisionedFact> more) {
    List<ProvisionedFact> all = new ArrayList<>(facts);
    all.addAll(more);
    return new Sent(outcome, message, all, stops, unprovable);
  }

  /** Returns this with the resource as it was read, if it was. */
  Sent knowing(Optional<Resource> resource) {
    return resource.map(each -> knowing(List.of(new ProvisionedFact.Found(each)))).orElse(this);
  }
}
