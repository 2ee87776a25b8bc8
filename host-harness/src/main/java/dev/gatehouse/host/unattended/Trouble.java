package dev.gatehouse.host.unattended;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has gone wrong with a connector lately, and what its owners know of it. Here is decided what
 * follows from the end of a run; nothing here asks a clock or writes anything.
 *
 * @param failures how many runs have failed in a row
 * @param failureReason why the last of them did; empty if none has
 * @param quarantine that it is only probed; empty if it is synced
 * @param told what the owners were told since all was well, without numbers; never null
 */
public record Trouble(
    int failures,
    Optional<String> failureReason,
    Optional<Quarantine> quarantine,
    List<String> told) {
  /** All is well. */
  static final Trouble NONE = new Trouble(0, Optional.empty(), Optional.empty(), List.of());

  /** So many failures in a row are worth a mail. */
  static final int TELL_AFTER = 3;

  /** So many failures in a row are enough. */
  static final int QUARANTINE_AFTER = 5;

  private static final int MOST_REMEMBERED = 20;

  /** Copies the list. */
  public Trouble {
    told = List.copyOf(told);
  }

  /**
   * Decides what follows from the end of a run.
   *
   * @param end how it ended; never null
   * @param now the time; never null
   * @return what is so from now on, and what the owners are told; never null
   */
  Verdict after(RunEnd end, Instant now) {
    if (end instanceof RunEnd.Failed failed) {
      return failed(failed, now);
    }
    if (end instanceof RunEnd.Held held) {
      String topic = Topic.HELD.name();
      boolean known = told.contains(topic) && !held.decided();
      Trouble next = new Trouble(0, Optional.empty(), Optional.empty(), List.of(topic));
      return new Verdict(
          next, known ? Optional.empty() : Optional.of(Topic.HELD), held.reason(), false);
    }
    return new Verdict(end instanceof RunEnd.Stopped ? this : NONE, Optional.empty(), "", false);
  }

  private Verdict failed(RunEnd.Failed failed, Instant now) {
    int count = failures + 1;
    Optional<Quarantine> next =
        quarantine.isPresent()
            ? quarantine.map(old -> new Quarantine(old.since(), failed.reason(), old.probes() + 1))
            : Optional.of(new Quarantine(now, failed.reason(), 0))
                .filter(begins -> failed.credentialRefused() || count >= QUARANTINE_AFTER);
    Optional<Topic> topic =
        Optional.of(next.isPresent() ? Topic.QUARANTINED : Topic.FAILING)
            .filter(each -> next.isPresent() || count >= TELL_AFTER)
            .filter(each -> !told.contains(remembered(each, failed.reason())));
    List<String> known = new ArrayList<>(told);
    topic.ifPresent(each -> known.add(remembered(each, failed.reason())));
    return new Verdict(
        new Trouble(
            count,
            Optional.of(failed.reason()),
            next,
            known.subList(Math.max(0, known.size() - MOST_REMEMBERED), known.size())),
        topic,
        failed.reason(),
        quarantine.isEmpty() && next.isPresent());
  }

  /** A time or a count in it makes no new reason. */
  private static String remembered(Topic topic, String reason) {
    return topic + " " + reason.replaceAll("\\d+", "#").replaceAll("\\s+", " ");
  }

  /** A probe went well: it is synced again, and if that fails as before, the owners know. */
  Trouble released() {
    return new Trouble(0, Optional.empty(), Optional.empty(), told);
  }

  /** What is written to the owners about. */
  enum Topic {
    FAILING,
    HELD,
    QUARANTINED
  }

  /**
   * What follows from the end of a run.
   *
   * @param next what is so from now on; never null
   * @param topic what the owners are told about; empty if nothing
   * @param reason why, in a sentence; never null, empty if nothing is wrong
   * @param quarantineBegins whether the connector was not in quarantine before and is now
   */
  record Verdict(Trouble next, Optional<Topic> topic, String reason, boolean quarantineBegins) {}
}
