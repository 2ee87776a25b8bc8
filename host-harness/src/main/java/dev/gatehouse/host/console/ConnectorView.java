package dev.gatehouse.host.console;

import dev.gatehouse.host.report.Values;
import dev.gatehouse.host.store.StateCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * How a connector is: what changes on a page without anybody reloading it.
 *
 * @param head name and label; never null
 * @param remark what somebody should know or do about it; empty if all is well
 * @param doing what the sync that is under way does, in words; empty if none is
 * @param last when the last sync ended or, if it did not, began; empty if there was none
 * @param lastText how long ago that was and how it ended, in words; never blank
 * @param lastRun the number of that run; empty if there was none
 * @param next when the next sync or probe is due; empty if none is
 * @param nextText in how long that is, in words; never blank
 * @param published whether there is anything to count
 * @param counts how much is published; empty if there is nothing, or it is still being counted
 * @param changes what the last sync changed, by kind; empty if there was none
 * @param streams how far each stream of the sync has come that is under way here; possibly empty
 */
public record ConnectorView(
    ConnectorHead head,
    Optional<Remark> remark,
    Optional<String> doing,
    Optional<Instant> last,
    String lastText,
    OptionalLong lastRun,
    Optional<Instant> next,
    String nextText,
    boolean published,
    Optional<StateCounts> counts,
    List<Change> changes,
    List<Stream> streams) {
  /** Copies the lists. */
  public ConnectorView {
    changes = List.copyOf(changes);
    streams = List.copyOf(streams);
  }

  /** Returns what differs whenever something else is to be shown; never blank. */
  public String known() {
    return Integer.toHexString(toString().hashCode());
  }

  /** Returns what the last sync changed in a few words; never blank. */
  public String changeText() {
    return changes.stream().reduce(Change::plus).map(Change::text).orElse(published ? "none" : "–");
  }

  /** Returns a count, or a sign that it is not known; never blank. */
  public String count(ToLongFunction<StateCounts> number) {
    return counts
        .map(each -> Values.grouped(number.applyAsLong(each)))
        .orElse(published ? "…" : "–");
  }

  /** Returns the rows of the table of counts and changes. */
  public List<Kind> kinds() {
    return List.of(
        kind("Accounts", "accounts", StateCounts::accounts),
        kind("Groups", "groups", StateCounts::groups),
        kind("Applications", "applications", StateCounts::applications),
        kind("Roles", "roles", StateCounts::roles),
        kind("Grants", "grants", StateCounts::grants));
  }

  private Kind kind(String title, String word, ToLongFunction<StateCounts> number) {
    String change =
        changes.stream()
            .filter(each -> each.kind().equals(word))
            .findFirst()
            .map(Change::text)
            .orElse(published ? "none" : "–");
    return new Kind(title, word, count(number), change);
  }

  /**
   * Something that somebody should know or do.
   *
   * @param text in sentences; never blank
   * @param style how serious it is: {@code bad} or {@code wait}
   * @param link where something can be done about it; empty if here
   * @param linkText what the link is called; empty without one
   */
  public record Remark(String text, String style, String link, String linkText) {}

  /**
   * What a sync changed of one kind.
   *
   * @param kind such as {@code accounts}; never blank
   * @param added how many were added
   * @param changed how many look different
   * @param removed how many were removed
   * @param held how many removals wait for a person
   */
  public record Change(String kind, long added, long changed, long removed, long held) {
    Change plus(Change other) {
      return new Change(
          kind,
          added + other.added,
          changed + other.changed,
          removed + other.removed,
          held + other.held);
    }

    /** Returns it in a few words; never blank. */
    public String text() {
      List<String> parts = new ArrayList<>();
      part(parts, added, "added");
      part(parts, changed, "changed");
      part(parts, removed, "removed");
      part(parts, held, "held back");
      return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static void part(List<String> parts, long number, String word) {
      if (number > 0) {
        parts.add(Values.grouped(number) + " " + word);
      }
    }
  }

  /**
   * A row of the table of counts and changes.
   *
   * @param title such as {@code Accounts}; never blank
   * @param path its list, below {@code data/} of the connector; never blank
   * @param count how many are published, or a sign that it is not known; never blank
   * @param change what the last sync changed, in a few words; never blank
   */
  public record Kind(String title, String path, String count, String change) {}

  /**
   * How far a stream has come.
   *
   * @param name its name for people; never blank
   * @param rows how many rows were read
   * @param expected how many there are; empty if nobody knows
   * @param parts how many parts it has, such as one per group
   * @param endedParts how many of these have ended
   */
  public record Stream(String name, long rows, OptionalLong expected, long parts, long endedParts) {
    /** Returns how much of it is done, of {@link #whole}; at most that. */
    public long done() {
      return Math.min(expected.isPresent() ? rows : endedParts, whole());
    }

    /** Returns how much there is to do, in rows or parts; 0 if nobody knows. */
    public long whole() {
      return expected.isPresent() ? expected.getAsLong() : parts > 1 ? parts : 0;
    }

    /** Returns how far it has come in words; never blank. */
    public String text() {
      return Values.grouped(rows)
          + (expected.isPresent() ? " of " + Values.grouped(expected.getAsLong()) : "")
          + " read"
          + (parts > 1
              ? ", " + Values.grouped(endedParts) + " of " + Values.grouped(parts) + " parts"
              : "");
    }
  }
}
