package dev.gatehouse.host.console;

import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import java.util.List;
import java.util.OptionalLong;

/** What people did in the console, and what it did by itself. */
final class AuditPages {
  private static final int PAGE = 100;

  private final Events events;

  AuditPages(Events events) {
    this.events = events;
  }

  void addTo(Routes routes) {
    routes.get("/audit", Permit.SUPER, this::list);
  }

  private void list(Page page) {
    String before = page.field("before");
    long end = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    List<Event> found = events.list(OptionalLong.empty(), end, PAGE + 1);
    List<Event> shown = found.subList(0, Math.min(PAGE, found.size()));
    OptionalLong older =
        found.size() > PAGE
            ? OptionalLong.of(shown.get(shown.size() - 1).id())
            : OptionalLong.empty();
    page.show("audit", "Audit", "audit.jte", new AuditView(shown, older));
  }
}
