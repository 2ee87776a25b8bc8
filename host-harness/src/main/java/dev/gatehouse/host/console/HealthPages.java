package dev.gatehouse.host.console;

import java.util.function.BooleanSupplier;

/** What a monitor asks. The answers are plain text and tell nothing to strangers. */
final class HealthPages {
  private final BooleanSupplier ready;

  /** Also takes what tells whether the server can do its work. */
  HealthPages(BooleanSupplier ready) {
    this.ready = ready;
  }

  void addTo(Routes routes) {
    routes.get(
        "/health", Permit.ANYONE, page -> page.context().contentType("text/plain").result("up\n"));
    routes.get("/ready", Permit.ANYONE, this::ready);
  }

  private void ready(Page page) {
    boolean fine = ready.getAsBoolean();
    page.context()
        .status(fine ? 200 : 503)
        .contentType("text/plain")
        .result(fine ? "ready\n" : "not ready\n");
  }
}
