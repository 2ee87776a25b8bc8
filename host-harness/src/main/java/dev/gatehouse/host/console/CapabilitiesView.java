package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.spi.CheckReport.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a connector can do, what of it is enabled, and what its credential permits.
 *
 * @param head what stands above it; never null
 * @param problem why nothing can be shown; empty if all is well
 * @param kinds the plugin's capability table; never null
 * @param operations what the plugin can do, one by one; never null
 * @param checked what the last check found; empty if there was none since the console was started
 * @param streams the streams, on or off; never null
 * @param switches the switches of provisioning; never null
 * @param limits the numbers that bound syncs; never null
 */
public record CapabilitiesView(
    ConnectorHead head,
    String problem,
    List<CapabilityRow> kinds,
    List<Operation> operations,
    Optional<Checked> checked,
    List<Stream> streams,
    List<Switch> switches,
    List<Limit> limits) {
  /** Copies the lists. */
  public CapabilitiesView {
    kinds = List.copyOf(kinds);
    operations = List.copyOf(operations);
    streams = List.copyOf(streams);
    switches = List.copyOf(switches);
    limits = List.copyOf(limits);
  }

  /** Returns what is wanted and refused; possibly empty. */
  public List<Operation> lacking() {
    return operations.stream().filter(Operation::lacking).toList();
  }

  /** Shows only why there is nothing to show. */
  static CapabilitiesView without(ConnectorHead head, String problem) {
    return new CapabilitiesView(
        head, problem, List.of(), List.of(), Optional.empty(), List.of(), List.of(), List.of());
  }

  /**
   * Something that the plugin can do, or that the check has told of.
   *
   * @param subject what it is called; never blank
   * @param title what it is called for people; never blank
   * @param implemented whether the plugin can do it
   * @param enabled whether the operator wants it
   * @param permitted whether the credential may do it; empty if nobody has checked
   * @param needs the permission that it takes; possibly empty
   * @param note what is to be known about it; possibly empty
   */
  public record Operation(
      String subject,
      String title,
      boolean implemented,
      boolean enabled,
      Optional<Verdict> permitted,
      String needs,
      String note) {
    /** Returns whether it is wanted and refused. */
    public boolean lacking() {
      return enabled && permitted.equals(Optional.of(Verdict.DENIED));
    }
  }

  /**
   * When the credential was checked, and whose it is.
   *
   * @param at when; never null
   * @param organization the organisation that it opens; never blank
   * @param expiresAt when it expires; empty if nobody knows
   */
  public record Checked(Instant at, String organization, Optional<Instant> expiresAt) {}

  /**
   * A stream.
   *
   * @param name its name; never blank
   * @param title its name for people; never blank
   * @param on whether it is read
   */
  public record Stream(String name, String title, boolean on) {}

  /**
   * A switch of provisioning.
   *
   * @param meant which; never null
   * @param title what it permits; never blank
   * @param on whether it is on
   * @param needsSuper whether only a Super Administrator switches it on
   */
  public record Switch(ProvisioningSwitch meant, String title, boolean on, boolean needsSuper) {
    /** Returns what the switch is called, such as {@code membership}; never blank. */
    public String word() {
      return RunWords.of(meant);
    }
  }

  /**
   * A number that bounds syncs.
   *
   * @param name the name of its field; never blank
   * @param title what it is; never blank
   * @param value what holds now
   * @param most the largest number that makes sense; empty if there is none
   * @param least the smallest
   * @param help what it does; never blank
   */
  public record Limit(
      String name, String title, long value, long least, Optional<Long> most, String help) {}
}
