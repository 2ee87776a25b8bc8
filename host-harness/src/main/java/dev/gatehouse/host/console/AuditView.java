package dev.gatehouse.host.console;

import dev.gatehouse.host.event.Event;
import java.util.List;
import java.util.OptionalLong;

/**
 * What was done in the console.
 *
 * @param events the newest first; never null
 * @param older leads to what was done before; empty if that is all
 */
public record AuditView(List<Event> events, OptionalLong older) {
  /** Copies the list. */
  public AuditView {
    events = List.copyOf(events);
  }
}
