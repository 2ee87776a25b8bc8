package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.Comparison;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RemovalSource;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.host.sync.LookUps.Finding;
import dev.gatehouse.host.sync.LookUps.LookUp;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks again for what is missing, before anybody believes that it is gone: when rows come and go
 * between two pages, a row that stands still can be skipped without any count noticing.
 *
 * <p>What is missing from a part is looked up one by one if that takes no more requests than the
 * part has pages and the connector can; otherwise the part is read a second time. What is found out
 * is staged at once, so that a later start of the run need not ask again.
 */
final class Confirmation {
  private final LookUps lookUps;
  private final Staging staging;
  private final Set<String> lookedUp = new HashSet<>();
  private final List<LookUp> toLookUp = new ArrayList<>();
  private final List<Long> secondReads = new ArrayList<>();

  Confirmation(LookUps lookUps, Staging staging) {
    this.lookUps = lookUps;
    this.staging = staging;
    lookedUp.addAll(staging.parts().gone());
  }

  /** Takes up what is not confirmed yet; returns whether there is any. */
  boolean takeUp(Comparison comparison) {
    toLookUp.clear();
    secondReads.clear();
    for (RemovalSource source : comparison.unconfirmedRemovals()) {
      Optional<List<LookUp>> cheap =
          source.removals() <= source.pages() ? lookUps(comparison, source) : Optional.empty();
      cheap.ifPresentOrElse(toLookUp::addAll, () -> secondReads.add(source.partId()));
    }
    toLookUp.removeIf(lookUp -> !lookedUp.add(lookUp.subject()));
    return !toLookUp.isEmpty() || !secondReads.isEmpty();
  }

  /** Looks up what is looked up, and puts the parts that are read again on the list. */
  void begin(int concurrency) {
    lookUps.each(toLookUp, concurrency, finding -> staging.inTransaction(() -> stage(finding)));
    staging.inTransaction(() -> secondReads.forEach(staging.parts()::addSecondRead));
  }

  private void stage(Finding finding) {
    long part = finding.lookUp().partId();
    if (finding.failure().isPresent()) {
      String why =
          "Whether "
              + finding.lookUp().subject()
              + " is gone could not be found out. "
              + finding.failure().get().getMessage();
      staging.parts().end(part, PartState.INCOMPLETE, Optional.of(why));
    } else if (finding.found().isPresent()) {
      staging.parts().addFound(part, finding.found().get(), type -> List.of());
    } else {
      staging.parts().addGone(finding.lookUp().subject());
    }
  }

  /** Returns how to look up all that is missing from a part; empty if some of it cannot be. */
  private Optional<List<LookUp>> lookUps(Comparison comparison, RemovalSource source) {
    List<LookUp> found = new ArrayList<>();
    for (ResourceId id : comparison.missingResources(source)) {
      lookUps.of(source.partId(), id).ifPresent(found::add);
    }
    for (Grant grant : comparison.missingGrants(source)) {
      lookUps.of(source.partId(), grant).ifPresent(found::add);
    }
    return found.size() == source.removals() ? Optional.of(found) : Optional.empty();
  }
}
