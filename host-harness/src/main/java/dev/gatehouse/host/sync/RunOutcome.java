package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.IssueRow;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StreamRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run that has published is called, and why.
 *
 * @param state the state it ends in; never null
 * @param message why it is not a full success, in sentences; empty if it is
 */
record RunOutcome(RunState state, Optional<String> message) {

  static RunOutcome of(List<StreamRow> streams, List<ChangeRow> changes, List<IssueRow> warnings) {
    List<String> sentences = new ArrayList<>();
    heldSentence(changes).ifPresent(sentences::add);
    List<String> incomplete = names(streams, PartState.INCOMPLETE);
    if (!incomplete.isEmpty()) {
      sentences.add(
          "Not read in full: "
              + String.join(", ", incomplete)
              + ". Nothing was removed on the strength of what is missing.");
    }
    List<String> refused =
        streams.stream()
            .filter(row -> row.state() == PartState.NOT_COVERED && row.parts() > 0)
            .map(StreamRow::displayName)
            .toList();
    if (!refused.isEmpty()) {
      sentences.add("The credential may not read: " + String.join(", ", refused) + ".");
    }
    warnings.stream().map(IssueRow::message).distinct().forEach(sentences::add);
    boolean held = changes.stream().anyMatch(change -> change.held() > 0);
    RunState state =
        held
            ? RunState.HELD
            : !incomplete.isEmpty()
                ? RunState.PARTIAL
                : sentences.isEmpty() ? RunState.SUCCEEDED : RunState.SUCCEEDED_WITH_WARNINGS;
    return new RunOutcome(
        state, sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences)));
  }

  private static Optional<String> heldSentence(List<ChangeRow> changes) {
    Map<RemovalKind, long[]> counts = new EnumMap<>(RemovalKind.class);
    for (ChangeRow change : changes) {
      long[] sum = counts.computeIfAbsent(change.kind(), kind -> new long[2]);
      sum[0] += change.held();
      sum[1] += change.published();
    }
    List<String> held = new ArrayList<>();
    counts.forEach(
        (kind, sum) -> {
          if (sum[0] > 0) {
            held.add(sum[0] + " of " + sum[1] + " " + kind.displayName());
          }
        });
    return held.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Too many removals at once, so they wait for a person: "
                + String.join(", ", held)
                + ". All other changes are published.");
  }

  private static List<String> names(List<StreamRow> streams, PartState state) {
    return streams.stream()
        .filter(row -> row.state() == state)
        .map(StreamRow::displayName)
        .toList();
  }
}
