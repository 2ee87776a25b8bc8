package dev.gatehouse.host.console;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import java.util.List;
import java.util.OptionalLong;

/**
 * What was done in the console.
 *
 * @param events the newest first; never null
 * @param older leads to what was done before; empty if that is all
 */
public record AuditView(List<Event> events, OptionalLong older) {
  private static final int PAGE = 100;

  /** Copies the list. */
  public AuditView {
    events = List.copyOf(events);
  }

  /**
   * Reads a page.
   *
   * @param before only events with a smaller number; anything else for the newest
   * @param connector only what concerns this connector of the console; empty for everything
   * @param events the audit; never null
   */
  static AuditView before(String before, OptionalLong connector, Events events) {
    long end = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    List<Event> found = events.list(connector, end, PAGE + 1);
    List<Event> shown = found.subList(0, Math.min(PAGE, found.size()));
    return new AuditView(
        shown,
        found.size() > PAGE
            ? OptionalLong.of(shown.get(shown.size() - 1).id())
            : OptionalLong.empty());
  }
}
