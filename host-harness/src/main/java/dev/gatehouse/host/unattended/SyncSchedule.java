package dev.gatehouse.host.unattended;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.gatehouse.host.connector.ConfigurationException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When the syncs of a connector begin. */
public sealed interface SyncSchedule {
  /** How far apart two syncs begin at least. */
  Duration SHORTEST = Duration.ofMinutes(30);

  /** Every hour, which is what a new connector begins with. */
  SyncSchedule HOURLY = new Every(Duration.ofHours(1));

  /**
   * Returns when the next sync begins.
   *
   * @param begun when the last one began; never null
   * @param now the time; never null
   * @return a moment after {@code now}; never null
   */
  Instant next(Instant begun, Instant now);

  /** Returns it in words, such as {@code every 90 minutes}; never blank. */
  String words();

  /**
   * Every so many minutes, from the beginning of one sync to that of the next.
   *
   * @param time from one beginning to the next, in whole minutes, 30 minutes to 31 days
   */
  record Every(Duration time) implements SyncSchedule {
    private static final Duration LONGEST = Duration.ofDays(31);

    /**
     * Checks the time.
     *
     * @throws ConfigurationException if it is too short, too long, or no whole number of minutes
     */
    public Every {
      if (time.compareTo(SHORTEST) < 0
          || time.compareTo(LONGEST) > 0
          || !time.equals(Duration.ofMinutes(time.toMinutes()))) {
        throw new ConfigurationException(
            "The interval is a whole number of minutes, from "
                + SHORTEST.toMinutes()
                + " to "
                + LONGEST.toMinutes()
                + " (31 days).");
      }
    }

    /** A sync that took longer than the interval is not followed by another one at once. */
    @Override
    public Instant next(Instant begun, Instant now) {
      long passed = Math.max(0, Duration.between(begun, now).toMillis() / time.toMillis());
      return begun.plus(time.multipliedBy(passed + 1));
    }

    @Override
    public String words() {
      long minutes = time.toMinutes();
      if (minutes % 60 != 0) {
        return "every " + minutes + " minutes";
      }
      return minutes == 60 ? "every hour" : "every " + minutes / 60 + " hours";
    }
  }

  /**
   * When a cron expression says so. {@link #of} checks what a person typed.
   *
   * @param expression minute, hour, day of the month, month and day of the week, such as {@code 0 6
   *     * * 1-5}; never blank
   * @param zone in which time zone; never null
   */
  record Cron(String expression, ZoneId zone) implements SyncSchedule {
    // Enough to meet the closest two of any expression that people write.
    private static final int LOOKED_AT = 200;
    private static final Instant ANY_DAY = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * Makes one of what a person typed.
     *
     * @param expression the expression; never null
     * @param zone the name of the time zone, such as {@code Europe/Berlin}; never null
     * @throws ConfigurationException if there is no such zone, or the expression is none, never
     *     comes, or comes too often
     */
    public static Cron of(String expression, String zone) {
      try {
        Cron cron = new Cron(expression.strip(), ZoneId.of(zone.strip()));
        requireSparse(cron.expression, schedule(cron.expression, cron.zone));
        return cron;
      } catch (DateTimeException unknown) {
        throw new ConfigurationException(
            "There is no time zone " + zone.strip() + ". Name one such as UTC or Europe/Berlin.");
      }
    }

    private static Schedule schedule(String expression, ZoneId zone) {
      try {
        CronSchedule schedule = new CronSchedule(expression, zone, CronStyle.UNIX);
        if (schedule.isDisabled()) {
          throw noCron(expression);
        }
        return schedule;
      } catch (IllegalArgumentException notCron) {
        throw noCron(expression);
      }
    }

    private static ConfigurationException noCron(String expression) {
      return new ConfigurationException(
          "The cron expression "
              + expression
              + " is none. Write five parts: minute, hour, day of the month, month and day of the"
              + " week, such as 0 6 * * 1-5.");
    }

    private static void requireSparse(String expression, Schedule schedule) {
      try {
        Instant before = after(schedule, ANY_DAY);
        for (int i = 0; i < LOOKED_AT; i++) {
          Instant next = after(schedule, before);
          if (Duration.between(before, next).compareTo(SHORTEST) < 0) {
            throw new ConfigurationException(
                "The cron expression "
                    + expression
                    + " lets syncs begin less than "
                    + SHORTEST.toMinutes()
                    + " minutes apart.");
          }
          before = next;
        }
      } catch (ConfigurationException known) {
        throw known;
      } catch (RuntimeException never) {
        throw new ConfigurationException("The cron expression " + expression + " never comes.");
      }
    }

    private static Instant after(Schedule schedule, Instant time) {
      Instant next = schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(time));
      if (next.equals(Schedule.NEVER)) {
        throw new IllegalStateException("never");
      }
      return next;
    }

    @Override
    public Instant next(Instant begun, Instant now) {
      return after(schedule(expression, zone), now);
    }

    @Override
    public String words() {
      return "cron " + expression + " (" + zone + ")";
    }
  }
}
