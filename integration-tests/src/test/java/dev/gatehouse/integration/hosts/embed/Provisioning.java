package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.FindRequest;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ResourceCreator;
import dev.gatehouse.spi.operation.ResourceFinder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes changes in a target system, and knows afterwards whether they are there. */
public final class Provisioning {
  private static final int TRIES = 5;
  private static final Set<Kind> PASSING = EnumSet.of(Kind.RATE_LIMITED, Kind.UNAVAILABLE);

  private final OpenConnector connector;

  Provisioning(OpenConnector connector) {
    this.connector = connector;
  }

  /**
   * Finds the one resource whose unique attribute has a value, such as the account with a login.
   *
   * @throws IllegalStateException if there are two: the wrong one would be worse than none
   */
  public Optional<Resource> find(ResourceType type, String attribute, String value)
      throws InterruptedException {
    ResourceFinder finder =
        connector.finder(type, attribute).orElseThrow(() -> notOffered("find", type));
    FindRequest request = FindRequest.of(attribute, value, AttributeSelection.all());
    List<Resource> found = persist(() -> finder.find(request));
    if (found.size() > 1) {
      throw new IllegalStateException("%s %s is ambiguous: %s".formatted(attribute, value, found));
    }
    return found.stream().findFirst();
  }

  /**
   * Returns the resource whose unique attribute has a value, and makes it if there is none.
   * Creating is never repeated: if its answer is lost, looking tells whether it was done.
   *
   * @return the resource; empty if it was made and does not show yet
   */
  public Optional<Resource> findOrCreate(
      ResourceType type, String attribute, String value, CreateRequest wanted)
      throws InterruptedException {
    ResourceCreator creator = connector.creator(type).orElseThrow(() -> notOffered("create", type));
    Optional<Resource> found = find(type, attribute, value);
    if (found.isPresent()) {
      return found;
    }
    try {
      Optional<Resource> made = creator.create(wanted).resource();
      return made.isPresent() ? made : find(type, attribute, value);
    } catch (ConnectorException problem) {
      if (problem.kind() != Kind.CONFLICT && !problem.writeMayHaveBeenApplied()) {
        throw problem;
      }
      found = find(type, attribute, value);
      if (found.isEmpty()) {
        throw problem;
      }
      return found;
    }
  }

  /** Makes a grant; returns whether it is seen. If not, the next read of the connector tells. */
  public boolean grant(Grant grant) throws InterruptedException {
    return change(grant, true);
  }

  /** Takes a grant away; returns whether it is gone. If not, the next read tells. */
  public boolean revoke(Grant grant) throws InterruptedException {
    return change(grant, false);
  }

  private boolean change(Grant grant, boolean wanted) throws InterruptedException {
    ResourceType type = connector.connector().type(grant.resource().type()).orElseThrow();
    GrantProvisioner provisioner =
        connector
            .grantProvisioner(type, grant.entitlement())
            .orElseThrow(() -> notOffered("grant " + grant.entitlement() + " on", type));
    GrantRequest request = GrantRequest.of(grant);
    // Granting and revoking may be repeated: what stands already is already in place.
    ProvisioningResult result =
        persist(() -> wanted ? provisioner.grant(request) : provisioner.revoke(request));
    return switch (result.outcome()) {
      case APPLIED, ALREADY_IN_PLACE -> true;
      default -> {
        Optional<GrantReader> reader = connector.grantReader(type, grant.entitlement());
        yield reader.isPresent() && persist(() -> reader.get().read(request)).isPresent() == wanted;
      }
    };
  }

  /** Asks again, after a while, as long as the target system says that this will pass. */
  private static <T> T persist(Supplier<T> call) throws InterruptedException {
    for (int tries = 1; true; tries++) {
      try {
        return call.get();
      } catch (ConnectorException problem) {
        if (tries == TRIES || !PASSING.contains(problem.kind())) {
          throw problem;
        }
        Duration delay = problem.retryAfter().orElse(Duration.ofSeconds(1L << (tries - 1)));
        Thread.sleep(delay.toMillis());
      }
    }
  }

  private static UnsupportedOperationException notOffered(String what, ResourceType type) {
    return new UnsupportedOperationException("The connector does not " + what + " " + type);
  }
}
