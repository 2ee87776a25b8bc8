package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.Comparison;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.host.store.UnknownEnd;
import dev.gatehouse.host.sync.LookUps.Finding;
import dev.gatehouse.host.sync.LookUps.LookUp;
import dev.gatehouse.spi.model.ResourceId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
  private final Map<LookUp, ResourceId> toLookUp = new LinkedHashMap<>();

  UnknownEnds(LookUps lookUps) {
    this.lookUps = lookUps;
  }

  /** Takes up what nobody has looked for yet; returns whether there is any. */
  boolean takeUp(Comparison comparison) {
    toLookUp.clear();
    for (UnknownEnd end : comparison.unknownEnds(MOST)) {
      if (takenUp.size() < MOST && takenUp.add(end.id())) {
        lookUps.of(end.partId(), end.id()).ifPresent(lookUp -> toLookUp.put(lookUp, end.id()));
      }
    }
    return !toLookUp.isEmpty();
  }

  /** Looks them up and stages what comes of each. */
  void begin(Staging staging, Staging.EachStreams eachStreams, int concurrency) {
    lookUps.each(
        toLookUp.keySet(),
        concurrency,
        finding -> staging.inTransaction(() -> stage(staging, eachStreams, finding)));
  }

  private void stage(Staging staging, Staging.EachStreams eachStreams, Finding finding) {
    LookUp lookUp = finding.lookUp();
    if (finding.found().isPresent()) {
      staging.parts().addFound(lookUp.partId(), finding.found().get(), eachStreams);
    } else if (finding.failure().isEmpty()) {
      Optional.ofNullable(toLookUp.get(lookUp)).ifPresent(staging.parts()::leaveOutGrantsOf);
    }
  }
}
