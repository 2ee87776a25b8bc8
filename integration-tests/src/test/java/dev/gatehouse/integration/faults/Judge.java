package dev.gatehouse.integration.faults;

import dev.gatehouse.host.store.StreamRow;
import dev.gatehouse.host.sync.SyncResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what is published after a sync against what was published before and what was true.
 *
 * @param fault what went wrong in the sync
 * @param before what was published before it
 * @param early what was true when it began
 * @param late what was true when it ended
 */
record Judge(Fault fault, State before, State early, State late) {
  private static final String NEW_WORD = "something_new";

  /** Returns what is wrong with the outcome, in sentences; empty if all is well. */
  List<String> objections(SyncResult result, State after) {
    Finding finding = Finding.of(result);
    List<String> objections = new ArrayList<>();
    wording(finding, objections);
    if (finding.word() == Finding.Word.STOPPED) {
      object(objections, "changed although the run failed", after.differing(before).keySet());
      object(objections, "gone although the run failed", before.without(after));
      return objections;
    }
    Set<String> removed = before.without(after);
    removed.removeIf(fact -> !late.facts().containsKey(fact));
    object(objections, "removed although it is there", removed);
    invented(finding, after, objections);
    boolean asItWas = after.facts().equals(early.facts()) || after.facts().equals(late.facts());
    Set<String> missing = late.without(after);
    missing.removeIf(fact -> !early.facts().containsKey(fact) || isMarked(fact, finding));
    object(objections, "missing without a mark", missing);
    Map<String, String> stale = after.differing(late);
    stale.entrySet().removeIf(fact -> isTold(fact.getValue()) || isMarked(fact.getKey(), finding));
    if (!asItWas) {
      object(objections, "not the truth, without a mark", stale.keySet());
    }
    return objections;
  }

  /** Whatever is not a full success says why: the run, and each part that was not read in full. */
  private static void wording(Finding finding, List<String> objections) {
    if (finding.word() == Finding.Word.READ) {
      return;
    }
    List<String> sentences = new ArrayList<>(List.of(finding.sentence()));
    if (finding.word() != Finding.Word.STOPPED) {
      finding.marked().forEach(stream -> sentences.add(stream.reason().orElse("")));
    }
    for (String sentence : sentences) {
      if (!sentence.matches("(?s)[\\p{Lu}\\d].*[.!?]") || sentence.contains("Exception")) {
        objections.add("This is not a sentence for people: " + sentence);
      }
    }
  }

  /** What is published was published before or was true, but for a word that was told. */
  private void invented(Finding finding, State after, List<String> objections) {
    Map<String, String> invented = after.differing(before);
    invented
        .entrySet()
        .removeIf(
            fact ->
                early.says(fact.getKey(), fact.getValue())
                    || late.says(fact.getKey(), fact.getValue())
                    || isTold(fact.getValue())
                    || isSeenInPart(fact.getKey(), finding));
    object(objections, "invented", invented.keySet());
  }

  /** A word that nobody knows is what the target system said, and published as such. */
  private boolean isTold(String content) {
    return fault == Fault.UNKNOWN_VALUE && content.toLowerCase(Locale.ROOT).contains(NEW_WORD);
  }

  /**
   * Of an object that is new, what could be read is better than nothing, if it is marked: all but
   * one field, or the name of a role that an administrator holds.
   */
  private boolean isSeenInPart(String fact, Finding finding) {
    boolean inPart =
        fault == Fault.MISTYPED_FIELD || fault == Fault.HUGE_FIELD || fact.startsWith("role ");
    return inPart
        && !before.facts().containsKey(fact)
        && late.facts().containsKey(fact)
        && isMarked(fact, finding);
  }

  private static boolean isMarked(String fact, Finding finding) {
    Set<String> streams = State.streamsOf(fact);
    return finding.marked().stream().map(StreamRow::stream).anyMatch(streams::contains);
  }

  private static void object(List<String> objections, String what, Set<String> facts) {
    if (!facts.isEmpty()) {
      String examples = facts.stream().limit(3).collect(Collectors.joining(", "));
      objections.add(facts.size() + " " + what + ": " + examples);
    }
  }
}
