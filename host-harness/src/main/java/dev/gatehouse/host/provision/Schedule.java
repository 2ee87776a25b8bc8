package dev.gatehouse.host.provision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which changes may be made at the same time. Changes that concern one account are made in the
 * order of the file, and so are all that concern a group, an application or a role after or before
 * it is made or deleted itself. Any number of grants on one resource go side by side.
 *
 * <p>For one thread.
 */
final class Schedule {
  private final List<Integer> waitsFor = new ArrayList<>();
  private final List<List<Integer>> followers = new ArrayList<>();
  private final Deque<Integer> ready = new ArrayDeque<>();
  private int open;

  /** Makes the schedule of changes in the order of the file. */
  Schedule(List<ApplyPlan.Line> lines) {
    Map<String, Users> users = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      followers.add(new ArrayList<>());
      Set<Integer> before = new HashSet<>();
      ApplyPlan.Line line = lines.get(i);
      if (line.change() instanceof Granting granting) {
        users
            .computeIfAbsent(granting.principal().id().toString(), any -> new Users())
            .alone(i, before);
        users
            .computeIfAbsent(granting.resource().id().toString(), any -> new Users())
            .shared(i, before);
      } else {
        String subject =
            Announced.subject(line.change()).map(Object::toString).orElse(line.makes());
        users.computeIfAbsent(subject, any -> new Users()).alone(i, before);
      }
      before.remove(i);
      for (int each : before) {
        followers.get(each).add(i);
      }
      waitsFor.add(before.size());
      if (before.isEmpty()) {
        ready.add(i);
      }
    }
    open = lines.size();
  }

  /**
   * Splits changes into groups that are read back together: no group holds two changes of one
   * grant, nor a grant together with the deletion of one of its ends after it.
   */
  static List<List<ApplyPlan.Line>> rounds(List<ApplyPlan.Line> lines, int most) {
    List<List<ApplyPlan.Line>> rounds = new ArrayList<>();
    List<ApplyPlan.Line> round = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (ApplyPlan.Line line : lines) {
      Set<Object> spoiled = new HashSet<>();
      Set<Object> touched = new HashSet<>();
      if (line.change() instanceof Granting granting) {
        spoiled.add(granting.grant());
        touched.add(granting.grant());
        touched.add(granting.resource().id());
        touched.add(granting.principal().id());
      } else if (line.change() instanceof Deletion deletion) {
        spoiled.add(deletion.resource().id());
      }
      if (round.size() == most || spoiled.stream().anyMatch(seen::contains)) {
        rounds.add(round);
        round = new ArrayList<>();
        seen.clear();
      }
      round.add(line);
      seen.addAll(touched);
    }
    if (!round.isEmpty()) {
      rounds.add(round);
    }
    return rounds;
  }

  /** Returns up to so many changes that may be made now; each is handed out once. */
  List<Integer> take(int most) {
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < most && !ready.isEmpty()) {
      taken.add(ready.removeFirst());
    }
    return taken;
  }

  /** Says that a change was made and written down, so that those that wait for it may go on. */
  void done(int index) {
    open--;
    for (int follower : followers.get(index)) {
      int left = waitsFor.get(follower) - 1;
      waitsFor.set(follower, left);
      if (left == 0) {
        ready.add(follower);
      }
    }
  }

  boolean isOpen() {
    return open > 0;
  }

  /** The changes that concern one object, as far as later ones must know. */
  private static final class Users {
    private int lastAlone = -1;
    private final List<Integer> sharedSince = new ArrayList<>();

    void alone(int index, Set<Integer> before) {
      before.addAll(sharedSince);
      if (sharedSince.isEmpty() && lastAlone >= 0) {
        before.add(lastAlone);
      }
      sharedSince.clear();
      lastAlone = index;
    }

    void shared(int index, Set<Integer> before) {
      if (lastAlone >= 0) {
        before.add(lastAlone);
      }
      sharedSince.add(index);
    }
  }
}
