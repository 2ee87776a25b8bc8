package dev.gatehouse.spi;

import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a connector can do, in the rows and columns that administrators know: Accounts, Groups,
 * Applications and Roles, each with Sync and Provision.
 *
 * <p>It is computed from the bindings alone. A row has Sync if all resources of a type of its kind
 * can be read. It has Provision
 *
 * <ul>
 *   <li>for accounts, if accounts of one type can be created, updated, suspended and activated;
 *   <li>for groups, applications and roles, if membership, bindings or assignment can be granted
 *       and revoked.
 * </ul>
 */
public final class CapabilityTable {
  private static final List<ResourceKind> KINDS =
      List.of(
          ResourceKind.ACCOUNT, ResourceKind.GROUP, ResourceKind.APPLICATION, ResourceKind.ROLE);
  private static final Set<Operation> ACCOUNT_PROVISIONING =
      EnumSet.of(Operation.CREATE, Operation.UPDATE, Operation.SUSPEND);

  private final List<Row> rows;

  private CapabilityTable(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * Computes the table.
   *
   * @param capabilities what a connector has bound; never null
   * @return the table with its four rows; never null
   */
  public static CapabilityTable of(Collection<Capability> capabilities) {
    return new CapabilityTable(KINDS.stream().map(kind -> row(kind, capabilities)).toList());
  }

  private static Row row(ResourceKind kind, Collection<Capability> capabilities) {
    Map<String, Set<Operation>> operationsByType =
        capabilities.stream()
            .filter(capability -> capability.type().kind() == kind)
            .collect(
                Collectors.groupingBy(
                    capability -> capability.type().id(),
                    Collectors.mapping(Capability::operation, Collectors.toSet())));
    boolean sync = operationsByType.values().stream().anyMatch(ops -> ops.contains(Operation.READ));
    Set<Operation> needed =
        kind == ResourceKind.ACCOUNT ? ACCOUNT_PROVISIONING : EnumSet.of(Operation.GRANT);
    boolean provision =
        operationsByType.values().stream().anyMatch(operations -> operations.containsAll(needed));
    return new Row(kind, sync, provision);
  }

  /** {@return the rows for accounts, groups, applications and roles, in this order; never null} */
  public List<Row> rows() {
    return rows;
  }

  /**
   * One row of the table.
   *
   * @param kind what the row is about; never null
   * @param sync whether it can be read
   * @param provision whether it can be changed
   */
  public record Row(ResourceKind kind, boolean sync, boolean provision) {}
}
