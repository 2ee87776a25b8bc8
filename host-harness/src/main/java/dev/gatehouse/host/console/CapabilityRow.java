package dev.gatehouse.host.console;

import dev.gatehouse.spi.Connector;
import java.util.List;
import java.util.Locale;

/**
 * A row of a plugin's capability table, as it is computed from the bindings.
 *
 * @param kind such as {@code Accounts}; never blank
 * @param sync whether it can be read
 * @param provision whether it can be changed
 */
public record CapabilityRow(String kind, boolean sync, boolean provision) {
  /** Returns the table of a plugin's connector; never null. */
  static List<CapabilityRow> of(Connector connector) {
    return connector.capabilityTable().rows().stream()
        .map(row -> new CapabilityRow(plural(row.kind().name()), row.sync(), row.provision()))
        .toList();
  }

  private static String plural(String kind) {
    return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + "s";
  }
}
