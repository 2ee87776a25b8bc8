package dev.gatehouse.host.console;

import dev.gatehouse.host.report.AttributeChange;
import dev.gatehouse.host.store.PublishedObject.GrantEvent;
import dev.gatehouse.host.store.PublishedObject.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run saw of one object that was not so before.
 *
 * @param run the run
 * @param at when it started; empty if it is not kept any more
 * @param what in a word or two; never blank
 * @param values which values changed; never null
 * @param grants which grants it gained or lost; never null
 */
public record ObjectChange(
    long run,
    Optional<Instant> at,
    String what,
    List<AttributeChange> values,
    List<GrantEvent> grants) {
  /** Copies the lists. */
  public ObjectChange {
    values = List.copyOf(values);
    grants = List.copyOf(grants);
  }

  /**
   * Tells the story of an object.
   *
   * @param looks how it looked, the newest first; never null
   * @param whole whether the oldest of them is the first that is known
   * @param grants what it gained and lost; never null
   * @return what happened, the newest first; never null
   */
  static List<ObjectChange> story(List<Look> looks, boolean whole, List<GrantEvent> grants) {
    Map<Long, ObjectChange> story = new TreeMap<>(Collections.reverseOrder());
    for (int i = 0; i < looks.size(); i++) {
      Look look = looks.get(i);
      boolean followed =
          i > 0 && look.to().isPresent() && looks.get(i - 1).from() == look.to().getAsLong();
      if (look.to().isPresent() && !followed) {
        long gone = look.to().getAsLong();
        story.put(gone, new ObjectChange(gone, look.toAt(), "Gone", List.of(), List.of()));
      }
      if (i + 1 < looks.size()) {
        story.put(look.from(), after(looks.get(i + 1), look));
      } else if (whole) {
        story.put(
            look.from(),
            new ObjectChange(look.from(), look.fromAt(), "Seen first", List.of(), List.of()));
      }
    }
    grants.forEach(grant -> story.merge(grant.run(), of(grant), ObjectChange::and));
    return List.copyOf(story.values());
  }

  private static ObjectChange after(Look older, Look look) {
    boolean changed = older.to().orElse(-1) == look.from();
    return new ObjectChange(
        look.from(),
        look.fromAt(),
        changed ? "Changed" : "Seen again",
        AttributeChange.between(older.row(), look.row()),
        List.of());
  }

  private static ObjectChange of(GrantEvent grant) {
    return new ObjectChange(grant.run(), grant.at(), "Grants changed", List.of(), List.of(grant));
  }

  private ObjectChange and(ObjectChange other) {
    List<GrantEvent> both = new ArrayList<>(grants);
    both.addAll(other.grants);
    return new ObjectChange(run, at, what, values, both);
  }
}
