package dev.gatehouse.host.provision;

import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a change is after it was sent. If it is {@code SENT_NOT_SEEN}, it may still be read back.
 *
 * @param outcome the outcome so far; never null
 * @param message a sentence for people; never null, possibly empty
 * @param facts what is known of the target system by it; never null
 * @param stops whether nothing else need be tried: the credential is refused, or the client is
 */
record Sent(ChangeOutcome outcome, String message, List<ProvisionedFact> facts, boolean stops) {
  Sent {
    facts = List.copyOf(facts);
  }

  static Sent of(ChangeOutcome outcome, String message) {
    return new Sent(outcome, message, List.of(), false);
  }

  /** Returns this with another outcome. */
  Sent now(ChangeOutcome changed, String sentence) {
    return new Sent(changed, sentence, facts, stops);
  }

  /** Returns this with more that is known. */
  Sent knowing(List<ProvisionedFact> more) {
    List<ProvisionedFact> all = new ArrayList<>(facts);
    all.addAll(more);
    return new Sent(outcome, message, all, stops);
  }

  /** Returns this with the resource as it was read, if it was. */
  Sent knowing(Optional<Resource> resource) {
    return resource.map(each -> knowing(List.of(new ProvisionedFact.Found(each)))).orElse(this);
  }
}
