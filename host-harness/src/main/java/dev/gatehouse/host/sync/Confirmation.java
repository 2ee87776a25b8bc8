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
 * part has pages and the connector can; otherwise the part is read a second time.
 */
final class Confirmation {
  private final LookUps lookUps;
  private final Set<String> lookedUp = new HashSet<>();
  private final List<LookUp> toLookUp = new ArrayList<>();
  private final List<Long> secondReads = new ArrayList<>();

  Confirmation(LookUps lookUps) {
    this.lookUps = lookUps;
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
  void begin(Staging staging, int concurrency) {
    lookUps.all(toLookUp, concurrency).forEach(finding -> stage(staging, finding));
    staging.inTransaction(() -> secondReads.forEach(staging.parts()::addSecondRead));
  }

  private static void stage(Staging staging, Finding finding) {
    long part = finding.lookUp().partId();
    finding.found().ifPresent(found -> staging.parts().addFound(part, found, type -> List.of()));
    finding
        .failure()
        .ifPresent(
            failure ->
                staging
                    .parts()
                    .end(
                        part,
                        PartState.INCOMPLETE,
                        Optional.of(
                            "Whether "
                                + finding.lookUp().subject()
                                + " is gone could not be found out. "
                                + failure.getMessage())));
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
