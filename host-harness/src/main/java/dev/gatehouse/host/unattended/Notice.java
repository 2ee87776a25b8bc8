package dev.gatehouse.host.unattended;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the owners of a connector are told.
 *
 * @param connector the connector's row in the console
 * @param subject what it is about, in one line; never blank
 * @param body what has happened and what to do, in plain sentences with a line for each paragraph;
 *     never blank
 * @param path where to look at it, to be put behind the public address, such as {@code
 *     /connectors/7}; never blank
 */
public record Notice(long connector, String subject, String body, String path) {
  /** Words a notice; without any secret, since the reason has none. */
  static Notice of(ConnectorState state, Trouble.Verdict verdict, Instant now) {
    String name = state.name();
    String page = "/connectors/" + state.id();
    return switch (verdict.topic().orElseThrow()) {
      case FAILING ->
          new Notice(
              state.id(),
              "The syncs of " + name + " fail",
              "The last "
                  + verdict.next().failures()
                  + " syncs of "
                  + name
                  + " have failed. The last one said: "
                  + verdict.reason()
                  + "\nWhat was read before is still shown, and nothing was removed. Syncs go on"
                  + " being tried; after "
                  + Trouble.QUARANTINE_AFTER
                  + " failures in a row the connector is quarantined.",
              page);
      case HELD ->
          new Notice(
              state.id(),
              "Removals of " + name + " wait for your decision",
              "The last sync of "
                  + name
                  + " found suspiciously many removals and has held them back. "
                  + verdict.reason()
                  + "\nLook at what waits, and accept or reject it.",
              page + "/held");
      case QUARANTINED ->
          new Notice(
              state.id(),
              name + " is quarantined",
              name
                  + " is not synced for now, because: "
                  + verdict.reason()
                  + "\nIt is tried again by itself at "
                  + verdict
                      .next()
                      .quarantine()
                      .orElseThrow()
                      .nextProbe(now)
                      .truncatedTo(ChronoUnit.MINUTES)
                  + ". As soon as the cause is mended you can release it yourself; new settings"
                  + " that are accepted release it too.",
              page);
    };
  }
}
