package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.Comparison;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.host.store.UnknownEnd;
import dev.gatehouse.host.sync.LookUps.Finding;
import dev.gatehouse.host.sync.LookUps.LookUp;
import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks up what grants name and no list has: it may have come into being after its list was read,
 * or be gone since the grant was. What cannot be looked up leaves the parts incomplete.
 */
final class UnknownEnds {
  /** So many in one run are no coincidence, and one request for each would be rude. */
  static final int MOST = 100;

  private final LookUps lookUps;
  private final Set<ResourceId> takenUp = new HashSet<>();
  private final List<ResourceId> ids = new ArrayList<>();
  private final List<LookUp> toLookUp = new ArrayList<>();

  UnknownEnds(LookUps lookUps) {
    this.lookUps = lookUps;
  }

  /** Takes up what nobody has looked for yet; returns whether there is any. */
  boolean takeUp(Comparison comparison) {
    ids.clear();
    toLookUp.clear();
    for (UnknownEnd end : comparison.unknownEnds(MOST)) {
      if (takenUp.size() < MOST && takenUp.add(end.id())) {
        lookUps.of(end.partId(), end.id()).ifPresent(lookUp -> add(end.id(), lookUp));
      }
    }
    return !toLookUp.isEmpty();
  }

  private void add(ResourceId id, LookUp lookUp) {
    ids.add(id);
    toLookUp.add(lookUp);
  }

  /** Looks them up and stages what comes of it. */
  void begin(Staging staging, Staging.EachStreams eachStreams, int concurrency) {
    List<Finding> findings = lookUps.all(toLookUp, concurrency);
    staging.inTransaction(
        () -> {
          for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            if (finding.found().isPresent()) {
              long part = finding.lookUp().partId();
              staging.parts().addFound(part, finding.found().get(), eachStreams);
            } else if (finding.failure().isEmpty()) {
              staging.parts().leaveOutGrantsOf(ids.get(i));
            }
          }
        });
  }
}
