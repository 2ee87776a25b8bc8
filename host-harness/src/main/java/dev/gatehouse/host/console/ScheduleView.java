package dev.gatehouse.host.console;

import java.time.ZoneId;
import java.util.List;

/**
 * When a connector is synced.
 *
 * @param head name, label and tabs; never null
 * @param words when it is synced, in words; never blank
 * @param times the next times, in words; empty if none is planned
 * @param given what stands in the form; never null
 */
public record ScheduleView(ConnectorHead head, String words, List<String> times, Given given) {
  /** Copies the list. */
  public ScheduleView {
    times = List.copyOf(times);
  }

  /** Returns the names of time zones to choose from; never null. */
  public static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(
            zone ->
                zone.equals("UTC")
                    || zone.matches(
                        "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
        .sorted()
        .toList();
  }

  /**
   * What stands in the form.
   *
   * @param byCron whether a cron expression says when, and not the interval
   * @param minutes the interval, as it was typed; never null
   * @param cron the expression, as it was typed; never null
   * @param zone the time zone, as it was typed; never null
   */
  public record Given(boolean byCron, String minutes, String cron, String zone) {}
}
