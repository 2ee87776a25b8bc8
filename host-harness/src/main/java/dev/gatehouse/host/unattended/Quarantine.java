package dev.gatehouse.host.unattended;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A connector is not synced for a while, and only asked now and then whether it works again.
 *
 * @param since since when; never null
 * @param reason why, in a sentence; never blank
 * @param probes how many probes have failed since then
 */
public record Quarantine(Instant since, String reason, int probes) {
  private static final List<Duration> FIRST_PROBES =
      List.of(Duration.ofHours(6), Duration.ofHours(12));
  private static final Duration THEN_EVERY = Duration.ofDays(1);

  /**
   * Returns when it is probed next: 6, 12 and 24 hours after it began, and then daily.
   *
   * @param now the time; never null
   * @return the first of these moments after {@code now}; never null
   */
  public Instant nextProbe(Instant now) {
    return FIRST_PROBES.stream()
        .map(since::plus)
        .filter(time -> time.isAfter(now))
        .findFirst()
        .orElseGet(() -> new SyncSchedule.Every(THEN_EVERY).next(since, now));
  }
}
