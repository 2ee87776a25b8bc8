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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a run that has published is called, and why.
 *
 * @param state the state it ends in; never null
 * @param message why it is not a full success, in sentences; empty if it is
 */
record RunOutcome(RunState state, Optional<String> message) {

  static RunOutcome of(
      SyncRequest request,
      List<StreamRow> streams,
      List<ChangeRow> changes,
      List<IssueRow> warnings) {
    List<String> sentences = new ArrayList<>();
    List<String> held = counted(changes, ChangeRow::held);
    if (!held.isEmpty()) {
      sentences.add(heldSentence(request, String.join(", ", held)));
    }
    List<String> incomplete = names(streams, PartState.INCOMPLETE);
    if (!incomplete.isEmpty()) {
      sentences.add(
          "Not read in full: "
              + String.join(", ", incomplete)
              + ". Nothing was removed on the strength of what is missing.");
    }
    streams.stream()
        .flatMap(row -> row.reason().stream())
        .filter(reason -> reason.startsWith(Reading.LOST_PERMISSION))
        .map(reason -> reason.substring(Reading.LOST_PERMISSION.length()))
        .distinct()
        .forEach(why -> sentences.add("The credential has lost a permission. " + why));
    List<String> refused =
        streams.stream()
            .filter(row -> row.state() == PartState.NOT_COVERED && row.parts() > 0)
            .map(StreamRow::displayName)
            .toList();
    if (!refused.isEmpty()) {
      sentences.add("The credential may not read: " + String.join(", ", refused) + ".");
    }
    List<String> kept = counted(changes, ChangeRow::kept);
    if (!kept.isEmpty()) {
      sentences.add(
          "Kept although the target system has them no more, because their removal was rejected: "
              + String.join(", ", kept)
              + ".");
    }
    warnings.stream().map(IssueRow::message).distinct().forEach(sentences::add);
    RunState state =
        !held.isEmpty()
            ? RunState.HELD
            : !incomplete.isEmpty()
                ? RunState.PARTIAL
                : sentences.isEmpty() ? RunState.SUCCEEDED : RunState.SUCCEEDED_WITH_WARNINGS;
    return new RunOutcome(
        state, sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences)));
  }

  private static String heldSentence(SyncRequest request, String held) {
    return request.isDryRun()
        ? "Too many removals at once; in a sync they would wait for a person: " + held + "."
        : "Too many removals at once, so they wait for a person: "
            + held
            + ". All other changes are published; gatehouse hold "
            + request.connectorName()
            + " shows what waits.";
  }

  /** Says of each kind how many of those that there were it concerns, if any. */
  static List<String> counted(List<ChangeRow> changes, ToLongFunction<ChangeRow> number) {
    Map<RemovalKind, long[]> counts = new EnumMap<>(RemovalKind.class);
    for (ChangeRow change : changes) {
      long[] sum = counts.computeIfAbsent(change.kind(), kind -> new long[2]);
      sum[0] += number.applyAsLong(change);
      sum[1] += change.published();
    }
    List<String> texts = new ArrayList<>();
    counts.forEach(
        (kind, sum) -> {
          if (sum[0] > 0) {
            texts.add(
                String.format(Locale.ROOT, "%,d of %,d %s", sum[0], sum[1], kind.displayName()));
          }
        });
    return texts;
  }

  private static List<String> names(List<StreamRow> streams, PartState state) {
    return streams.stream()
        .filter(row -> row.state() == state)
        .map(StreamRow::displayName)
        .toList();
  }
}
