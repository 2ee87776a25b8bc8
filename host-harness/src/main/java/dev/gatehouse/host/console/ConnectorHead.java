package dev.gatehouse.host.console;

import dev.gatehouse.host.unattended.Condition;
import dev.gatehouse.host.unattended.ConnectorState;
import dev.gatehouse.host.unattended.Syncs;
import io.javalin.http.NotFoundResponse;
import java.util.Locale;

/**
 * What stands at the top of every page of a connector: its name, its label, what can be done about
 * its syncs, and the tabs. {@code @template.tag.connector-tabs(frame = frame, head = view.head())}
 * shows it.
 *
 * @param id the connector's row in the console
 * @param name its name; never blank
 * @param condition its label; never null
 * @param hasSettings whether it can be synced at all
 * @param paused whether a person has stopped its syncs
 * @param quarantined whether it is only probed
 * @param here whether a sync or a probe is under way in this server, which can stop it
 * @param tab which page this is; never null
 */
public record ConnectorHead(
    long id,
    String name,
    Condition condition,
    boolean hasSettings,
    boolean paused,
    boolean quarantined,
    boolean here,
    ConnectorTab tab) {

  /**
   * Returns the head of a page; the answer is "not found" if there is no such connector.
   *
   * @param syncs knows the connectors; never null
   * @param page the request, whose path has a {@code {connector}}; never null
   * @param tab which page it is; never null
   */
  static ConnectorHead of(Syncs syncs, Page page, ConnectorTab tab) {
    return of(syncs, syncs.find(page.number("connector")).orElseThrow(NotFoundResponse::new), tab);
  }

  static ConnectorHead of(Syncs syncs, ConnectorState state, ConnectorTab tab) {
    return new ConnectorHead(
        state.id(),
        state.name(),
        syncs.condition(state),
        state.connectorId().isPresent(),
        state.paused(),
        state.trouble().quarantine().isPresent(),
        syncs.progress(state.id()).isPresent(),
        tab);
  }

  /** Returns the address of one of its pages. */
  public String address(ConnectorTab page) {
    return "/connectors/" + id + page.path();
  }

  /** Returns the address of the first of its pages. */
  public String address() {
    return address(ConnectorTab.OVERVIEW);
  }

  /** Returns the class of its label in the style sheet; never blank. */
  public String labelClass() {
    return labelClass(condition);
  }

  static String labelClass(Condition condition) {
    return condition.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether a sync is under way. */
  public boolean syncing() {
    return condition == Condition.SYNCING;
  }

  /** Returns what changes whenever something else is to be shown; never blank. */
  public String known() {
    return labelClass()
        + (hasSettings ? "-s" : "")
        + (paused ? "-p" : "")
        + (quarantined ? "-q" : "")
        + (here ? "-h" : "");
  }
}
