package dev.gatehouse.host.console;

import java.util.List;
import java.util.Optional;

/**
 * All connectors.
 *
 * @param rows one for each, by name; never null
 */
public record ConnectorsView(List<Row> rows) {
  /** Copies the list. */
  public ConnectorsView {
    rows = List.copyOf(rows);
  }

  /** Returns what differs whenever something else is to be shown; never blank. */
  public String known() {
    return Integer.toHexString(rows.toString().hashCode());
  }

  /**
   * One connector.
   *
   * @param view how it is; never null
   * @param application the application that it reads; empty if nobody has chosen one
   * @param owners the names of who answers for it; never null
   */
  public record Row(ConnectorView view, Optional<String> application, List<String> owners) {
    /** Copies the list. */
    public Row {
      owners = List.copyOf(owners);
    }
  }
}
