package dev.gatehouse.host.console;

import dev.gatehouse.host.event.Events;
import java.util.OptionalLong;

/** What people did in the console, and what it did by itself. */
final class AuditPages {
  private final Events events;

  AuditPages(Events events) {
    this.events = events;
  }

  void addTo(Routes routes) {
    routes.get("/audit", Permit.SUPER, this::list);
  }

  private void list(Page page) {
    page.show(
        "audit",
        "Audit",
        "audit.jte",
        AuditView.before(page.field("before"), OptionalLong.empty(), events));
  }
}
