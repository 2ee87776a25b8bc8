package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.provision.ChangeFile.BadLine;
import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.host.provision.RequestedChange.Removal;
import dev.gatehouse.host.store.AuditLog;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.RemovalCount;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RemovalUnit;
import dev.gatehouse.host.sync.HoldThresholds;
import dev.gatehouse.host.sync.RemovalHold;
import dev.gatehouse.spi.Connector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file asks for, with every name found and nothing sent.
 *
 * <p>A line may name what an earlier one makes.
 */
public final class ApplyPlan {
  private static final Duration LATELY = Duration.ofHours(24);

  private final List<Line> lines;
  private final List<BadLine> bad;
  private final String fingerprint;
  private final List<ProvisionedFact> facts;

  private ApplyPlan(
      List<Line> lines, List<BadLine> bad, String fingerprint, List<ProvisionedFact> facts) {
    this.lines = List.copyOf(lines);
    this.bad = List.copyOf(bad);
    this.fingerprint = fingerprint;
    this.facts = List.copyOf(facts);
  }

  /**
   * Finds out what a file asks for.
   *
   * @param file the file; never null
   * @param connector what can be done; never null
   * @param state where names are looked up; never null
   * @return the plan; never null
   */
  public static ApplyPlan of(ChangeFile file, Connector connector, Published state) {
    Announced announced = new Announced();
    ChangeResolver resolver = new ChangeResolver(connector, state, announced);
    List<Line> lines = new ArrayList<>();
    List<BadLine> bad = new ArrayList<>(file.bad());
    List<ProvisionedFact> facts = new ArrayList<>();
    for (ChangeFile.Line each : file.lines()) {
      try {
        RequestedChange change = resolver.resolve(each.text());
        boolean waits = announced.concerns(change);
        if (change instanceof Creation creation) {
          Named made = announced.add(creation, each.number());
          facts.add(new ProvisionedFact.Found(Announced.resource(made)));
          lines.add(new Line(each.number(), each.text(), change, made.id().toString(), waits));
        } else {
          facts.addAll(change.facts());
          lines.add(new Line(each.number(), each.text(), change, "", waits));
        }
      } catch (InvalidChangeException wrong) {
        bad.add(new BadLine(each.number(), wrong.sentence()));
      }
    }
    bad.sort(Comparator.comparingLong(BadLine::number));
    return new ApplyPlan(lines, bad, file.fingerprint(), facts);
  }

  /** Returns the changes; never null. */
  public List<RequestedChange> changes() {
    return lines.stream().map(Line::change).toList();
  }

  /** Returns the lines with which nothing can be begun, in order; never null. */
  public List<BadLine> bad() {
    return bad;
  }

  /** Returns what would be so afterwards, as far as access is concerned; never null. */
  public List<ProvisionedFact> facts() {
    return facts;
  }

  List<Line> lines() {
    return lines;
  }

  String fingerprint() {
    return fingerprint;
  }

  /** Returns whether something is taken away that cannot simply be given back. */
  public boolean destructive() {
    return lines.stream().anyMatch(line -> line.change().destructive());
  }

  /**
   * Returns the switches that are off and needed.
   *
   * @param connector the connector as it is configured; never null
   * @return the switches; never null
   */
  public Set<ProvisioningSwitch> switchedOff(ConfiguredConnector connector) {
    Set<ProvisioningSwitch> off = new TreeSet<>();
    lines.forEach(line -> off.addAll(line.change().needs()));
    off.removeAll(connector.provisioning());
    return off;
  }

  /** Returns how many removals there are: revocations, suspensions and deletions. */
  public long removals() {
    return lines.stream().filter(line -> line.change().removal().isPresent()).count();
  }

  /**
   * Tells of which kinds so much would be removed that a person must agree: the thresholds are
   * those of a sync, and what was removed by people's wish in the last 24 hours counts as well.
   *
   * @param database the store; never null
   * @param connectorId the connector's row
   * @param thresholds how many are too many; never null
   * @param now the time; never null
   * @return the reasons, in sentences by kind; never null, empty if the file may pass
   */
  public Map<RemovalKind, String> held(
      Database database, long connectorId, HoldThresholds thresholds, Instant now) {
    Map<Removal, Long> counts = new LinkedHashMap<>();
    lines.forEach(
        line -> line.change().removal().ifPresent(each -> counts.merge(each, 1L, Long::sum)));
    AuditLog audit = new AuditLog(database);
    Map<RemovalKind, String> held = new EnumMap<>(RemovalKind.class);
    counts.forEach(
        (removal, count) -> {
          long lately = audit.removals(connectorId, removal.toString(), now.minus(LATELY));
          RemovalUnit unit = new RemovalUnit("", removal.kind(), removal.type());
          long published = published(database, connectorId, removal);
          RemovalHold.why(new RemovalCount(unit, published, count, 0, lately), thresholds)
              .ifPresent(why -> held.putIfAbsent(removal.kind(), why));
        });
    return held;
  }

  private static long published(Database database, long connectorId, Removal removal) {
    return Published.read(
        database,
        connectorId,
        state ->
            removal.kind() == RemovalKind.GRANTS
                ? state.countGrantsOn(removal.type())
                : state.countOfType(removal.type()));
  }

  /**
   * One change of the file.
   *
   * @param number the number of its line
   * @param text its words; never null
   * @param change what they mean; names of what is still to be made have placeholders
   * @param makes the placeholder of what it makes; empty if it makes nothing
   * @param waits whether it names something that an earlier line makes
   */
  record Line(long number, ChangeText text, RequestedChange change, String makes, boolean waits) {}
}
