package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.StreamDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps apart what a plugin can do, what the operator wants, and what the credential may do. Each
 * row is a stream by its name, or a change such as {@code grant group}.
 */
public final class OperationRows {
  private final ConfiguredConnector connector;
  private final Map<String, StreamDefinition> streams = new LinkedHashMap<>();
  private final Map<String, Capability> changes = new LinkedHashMap<>();

  /**
   * Makes the rows.
   *
   * @param code the code for its target system; never null
   * @param connector the connector as the operator configured it; never null
   */
  public OperationRows(Connector code, ConfiguredConnector connector) {
    this.connector = connector;
    code.streams().forEach(each -> streams.put(each.definition().name(), each.definition()));
    for (Capability each : code.capabilities()) {
      if (RequestedChange.switchOf(each).isPresent()) {
        changes.put(subject(each), each);
      }
    }
  }

  /** Returns what a check calls a change: an action by its name. */
  private static String subject(Capability change) {
    String operation =
        change.operation() == Capability.Operation.INVOKE
            ? change.detail()
            : change.operation().name().toLowerCase(Locale.ROOT);
    return operation + " " + change.type().id();
  }

  /** Returns everything that the plugin can do: its streams, then its changes; never null. */
  public List<String> subjects() {
    List<String> all = new ArrayList<>(streams.keySet());
    all.addAll(changes.keySet());
    return all;
  }

  /** Returns whether the plugin can do it. */
  public boolean isImplemented(String subject) {
    return streams.containsKey(subject) || changes.containsKey(subject);
  }

  /** Returns whether the operator wants it. */
  public boolean isEnabled(String subject) {
    StreamDefinition stream = streams.get(subject);
    if (stream != null) {
      return connector.streams().getOrDefault(subject, !stream.isOffByDefault());
    }
    Capability change = changes.get(subject);
    return change != null && isEnabled(change);
  }

  /** Returns whether the operator wants a change. */
  public boolean isEnabled(Capability change) {
    Optional<ProvisioningSwitch> needed = RequestedChange.switchOf(change);
    return needed.isPresent() && connector.provisioning().contains(needed.get());
  }

  /** Returns what the target system says, and what it does not mention as unknown. */
  public List<Permission> permissions(List<Permission> told) {
    List<Permission> all = new ArrayList<>(told);
    Set<String> known = new HashSet<>();
    told.forEach(each -> known.add(each.subject()));
    for (String subject : changes.keySet()) {
      if (known.add(subject)) {
        all.add(new Permission(subject, Verdict.UNKNOWN, "", ""));
      }
    }
    return all;
  }
}
