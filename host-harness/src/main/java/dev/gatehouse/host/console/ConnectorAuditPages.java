package dev.gatehouse.host.console;

import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.unattended.Syncs;
import java.util.OptionalLong;

/** What was done about one connector, and by whom. */
final class ConnectorAuditPages {
  private final Syncs syncs;
  private final Events events;

  ConnectorAuditPages(Syncs syncs, Events events) {
    this.syncs = syncs;
    this.events = events;
  }

  void addTo(Routes routes) {
    routes.get("/connectors/{connector}/audit", Permit.SIGNED_IN, this::list);
  }

  private void list(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.AUDIT);
    page.show(
        "connectors",
        "Audit of " + head.name(),
        "connector-audit.jte",
        new ConnectorAuditView(
            head, AuditView.before(page.field("before"), OptionalLong.of(head.id()), events)));
  }
}
