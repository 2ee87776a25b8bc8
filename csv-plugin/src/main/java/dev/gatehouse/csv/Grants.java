package dev.gatehouse.csv;

import dev.gatehouse.csv.Listing.UnusableRow;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Grants of one entitlement: turned from rows, looked up, made and taken away. */
final class Grants implements GrantReader, GrantProvisioner {
  private final CsvSession session;
  private final ResourceType type;
  private final String entitlement;

  Grants(CsvSession session, ResourceType type, String entitlement) {
    this.session = session;
    this.type = type;
    this.entitlement = entitlement;
  }

  static Grant grant(Header header, Row row, AttributeSelection attributes) throws UnusableRow {
    String typeId = required(header, row, "resourceType");
    ResourceType type =
        List.of(CsvProvider.GROUP, CsvProvider.APPLICATION, CsvProvider.ROLE).stream()
            .filter(each -> each.id().equals(typeId))
            .findFirst()
            .orElseThrow(
                () -> new UnusableRow("its resourceType is not group, application or role"));
    Entitlement entitlement = type.entitlements().get(0);
    String principalType = required(header, row, "principalType");
    if (!entitlement.principalTypes().contains(principalType)) {
      throw new UnusableRow("its principalType is none of " + entitlement.principalTypes());
    }
    return Grant.of(
        type.idOf(required(header, row, "resource")),
        entitlement.name(),
        new ResourceId(principalType, required(header, row, "principal")));
  }

  private static String required(Header header, Row row, String column) throws UnusableRow {
    return row.get(header, column).orElseThrow(() -> new UnusableRow("it has no " + column));
  }

  @Override
  public Optional<Grant> read(GrantRequest request) {
    Grant grant = bound(request);
    boolean held = !session.grants().find(isOf(grant), 1).rows().isEmpty();
    return held ? Optional.of(grant) : Optional.empty();
  }

  @Override
  public ProvisioningResult grant(GrantRequest request) {
    Grant grant = bound(request);
    return session.locked(
        () -> {
          if (isHeld(grant)) {
            return ProvisioningResult.of(Outcome.ALREADY_IN_PLACE, "");
          }
          new Rewriting(session.grants())
              .append(
                  Map.of(
                      "resourceType", grant.resource().type(),
                      "resource", grant.resource().value(),
                      "principalType", grant.principal().type(),
                      "principal", grant.principal().value()));
          return ProvisioningResult.of(Outcome.APPLIED, "");
        });
  }

  @Override
  public ProvisioningResult revoke(GrantRequest request) {
    Grant grant = bound(request);
    return session.locked(
        () -> {
          if (!isHeld(grant)) {
            return ProvisioningResult.of(Outcome.ALREADY_IN_PLACE, "");
          }
          new Rewriting(session.grants()).remove(isOf(grant));
          return ProvisioningResult.of(Outcome.APPLIED, "");
        });
  }

  /** Returns the grant, if it is one of this entitlement. */
  private Grant bound(GrantRequest request) {
    Grant grant = request.grant();
    if (!grant.resource().type().equals(type.id())
        || !grant.entitlement().equals(entitlement)
        || !principals().contains(grant.principal().type())) {
      throw ConnectorException.of(
          Kind.INVALID_REQUEST,
          "Only " + principals() + " can be " + entitlement + " of a " + type + ".");
    }
    return grant;
  }

  private Set<String> principals() {
    return new TreeSet<>(type.entitlement(entitlement).orElseThrow().principalTypes());
  }

  /** Tells whether the grant exists; both ends of it must. */
  private boolean isHeld(Grant grant) {
    mustExist(grant.resource());
    mustExist(grant.principal());
    return !session.grants().find(isOf(grant), 1).rows().isEmpty();
  }

  private void mustExist(ResourceId id) {
    if (session.table(id.type()).find(Named.hasId(id), 1).rows().isEmpty()) {
      throw ConnectorException.of(
          Kind.NOT_FOUND, "There is no " + id.type() + " with the id " + id.value() + ".");
    }
  }

  private static BiPredicate<Header, Row> isOf(Grant grant) {
    return (header, row) ->
        row.get(header, "resourceType").equals(Optional.of(grant.resource().type()))
            && row.get(header, "resource").equals(Optional.of(grant.resource().value()))
            && row.get(header, "principalType").equals(Optional.of(grant.principal().type()))
            && row.get(header, "principal").equals(Optional.of(grant.principal().value()));
  }
}
