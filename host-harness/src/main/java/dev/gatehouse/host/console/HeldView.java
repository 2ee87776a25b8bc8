package dev.gatehouse.host.console;

import dev.gatehouse.host.store.HeldRemoval;
import dev.gatehouse.host.store.Hold;
import dev.gatehouse.host.store.HoldDecision;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The removals of a connector that wait for a person, or that a person has rejected.
 *
 * @param head what stands above it; never null
 * @param hold what waits, summed up; empty if nothing does
 * @param choices what the list can be narrowed to; never null
 * @param only the word of the choice that is shown; empty for everything
 * @param list a part of what waits; never null
 * @param rejected how many removals were rejected and have not been seen again
 * @param rejectedFirst some of those; never null
 * @param decisions what people decided last; never null
 * @param now the time, to tell for how long something waits; never null
 */
public record HeldView(
    ConnectorHead head,
    Optional<Hold> hold,
    List<Choice> choices,
    String only,
    Part list,
    long rejected,
    List<HeldRemoval> rejectedFirst,
    List<HoldDecision> decisions,
    Instant now) {
  /** Copies the lists. */
  public HeldView {
    choices = List.copyOf(choices);
    rejectedFirst = List.copyOf(rejectedFirst);
    decisions = List.copyOf(decisions);
  }

  /** Returns how many removals wait. */
  public long waiting() {
    return hold.stream()
        .flatMap(found -> found.groups().stream())
        .mapToLong(Hold.Group::held)
        .sum();
  }

  /** Returns how many removals the choice that is shown has. */
  public long chosen() {
    return choices.stream()
        .filter(each -> each.word().equals(only))
        .mapToLong(Choice::held)
        .findFirst()
        .orElse(waiting());
  }

  /** Returns what the choice that is shown is called; never blank. */
  public String chosenName() {
    return choices.stream()
        .filter(each -> each.word().equals(only))
        .map(Choice::name)
        .findFirst()
        .orElse("everything");
  }

  /** Returns the address of a part of the list. */
  public String address(String word, long page) {
    return head.address(ConnectorTab.HELD)
        + "?only="
        + URLEncoder.encode(word, StandardCharsets.UTF_8)
        + "&page="
        + page;
  }

  /**
   * What the list can be narrowed to.
   *
   * @param word the word for a kind, or the name of a stream; empty for everything
   * @param name what it is called; never blank
   * @param held how many removals it has
   */
  public record Choice(String word, String name, long held) {}

  /**
   * A part of the list.
   *
   * @param rows the removals; never null
   * @param page which part, from 1
   * @param more whether there is another part
   * @param full whether there is more that is not shown in parts
   */
  public record Part(List<HeldRemoval> rows, long page, boolean more, boolean full) {
    static final Part NONE = new Part(List.of(), 1, false, false);

    /** Copies the rows. */
    public Part {
      rows = List.copyOf(rows);
    }
  }
}
