package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.Comparison;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RemovalSource;
import dev.gatehouse.host.store.StagedPage;
import dev.gatehouse.host.store.StagedResource;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Looks again for what is missing, before anybody believes that it is gone: when rows come and go
 * between two pages, a row that stands still can be skipped without any count noticing.
 *
 * <p>What is missing from a part is looked up one by one if that takes no more requests than the
 * part has pages and the connector can; otherwise the part is read a second time.
 */
final class Confirmation {
  private final OpenConnector connector;
  private final AttributeSelection attributes;
  private final Retry retry;
  private final Set<String> lookedUp = new HashSet<>();
  private final List<LookUp> lookUps = new ArrayList<>();
  private final List<Long> secondReads = new ArrayList<>();

  Confirmation(OpenConnector connector, AttributeSelection attributes, Retry retry) {
    this.connector = connector;
    this.attributes = attributes;
    this.retry = retry;
  }

  /** Takes up what is not confirmed yet; returns whether there is any. */
  boolean takeUp(Comparison comparison) {
    lookUps.clear();
    secondReads.clear();
    for (RemovalSource source : comparison.unconfirmedRemovals()) {
      Optional<List<LookUp>> cheap =
          source.removals() <= source.pages() ? lookUps(comparison, source) : Optional.empty();
      cheap.ifPresentOrElse(lookUps::addAll, () -> secondReads.add(source.partId()));
    }
    lookUps.removeIf(lookUp -> !lookedUp.add(lookUp.subject()));
    return !lookUps.isEmpty() || !secondReads.isEmpty();
  }

  /** Looks up what is looked up, and puts the parts that are read again on the list. */
  void begin(Staging staging, int concurrency) {
    ExecutorService workers = Workers.start(concurrency);
    try {
      List<Future<Finding>> findings = workers.invokeAll(lookUps.stream().map(this::task).toList());
      for (Future<Finding> finding : findings) {
        stage(staging, finding.get());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw Reading.cancelled();
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug);
    } finally {
      Workers.end(workers);
    }
    staging.inTransaction(() -> secondReads.forEach(staging.parts()::addSecondRead));
  }

  private Callable<Finding> task(LookUp lookUp) {
    return () -> {
      try {
        return new Finding(lookUp, retry.call("confirmation", lookUp::find), Optional.empty());
      } catch (ConnectorException failure) {
        return new Finding(lookUp, Optional.empty(), Optional.of(failure));
      } catch (Throwable bug) {
        // A plugin is somebody else's code: an Error of its own must not end the run.
        String why =
            PluginFault.of(connector.connector().id(), bug, "look " + lookUp.subject() + " up");
        return new Finding(
            lookUp, Optional.empty(), Optional.of(ConnectorException.of(Kind.UNEXPECTED, why)));
      }
    };
  }

  private static void stage(Staging staging, Finding finding) {
    finding.found().ifPresent(found -> staging.parts().addFound(finding.lookUp().partId(), found));
    if (finding.failure().isPresent()) {
      ConnectorException failure = finding.failure().get();
      if (failure.kind() == Kind.CANCELLED) {
        throw Reading.cancelled();
      }
      staging
          .parts()
          .end(
              finding.lookUp().partId(),
              PartState.INCOMPLETE,
              Optional.of(
                  "Whether "
                      + finding.lookUp().subject()
                      + " is gone could not be found out. "
                      + failure.getMessage()));
    }
  }

  /** Returns how to look up all that is missing from a part; empty if some of it cannot be. */
  private Optional<List<LookUp>> lookUps(Comparison comparison, RemovalSource source) {
    List<LookUp> found = new ArrayList<>();
    for (ResourceId id : comparison.missingResources(source)) {
      Optional<ResourceReader> reader =
          connector.connector().type(id.type()).flatMap(connector::resourceReader);
      if (reader.isEmpty()) {
        return Optional.empty();
      }
      found.add(new ResourceLookUp(source.partId(), id, reader.get(), attributes));
    }
    for (Grant grant : comparison.missingGrants(source)) {
      Optional<GrantReader> reader =
          connector
              .connector()
              .type(grant.resource().type())
              .flatMap(type -> connector.grantReader(type, grant.entitlement()));
      if (reader.isEmpty()) {
        return Optional.empty();
      }
      found.add(new GrantLookUp(source.partId(), grant, reader.get()));
    }
    return Optional.of(found);
  }

  /** One thing to look up. */
  private interface LookUp {
    long partId();

    String subject();

    /** Returns it as it is to be staged, or empty if it does not exist. */
    Optional<StagedPage> find();
  }

  private record ResourceLookUp(
      long partId, ResourceId id, ResourceReader reader, AttributeSelection attributes)
      implements LookUp {
    @Override
    public String subject() {
      return id.toString();
    }

    @Override
    public Optional<StagedPage> find() {
      return reader
          .read(ResourceRequest.of(id, attributes))
          .map(each -> found(List.of(StagedResource.of(each, true, attributes)), List.of()));
    }
  }

  private record GrantLookUp(long partId, Grant grant, GrantReader reader) implements LookUp {
    @Override
    public String subject() {
      return grant.toString();
    }

    @Override
    public Optional<StagedPage> find() {
      return reader.read(GrantRequest.of(grant)).map(each -> found(List.of(), List.of(each)));
    }
  }

  private static StagedPage found(List<StagedResource> resources, List<Grant> grants) {
    return new StagedPage(
        resources,
        grants,
        List.of(),
        1,
        OptionalLong.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Duration.ZERO);
  }

  /** What came of a look-up. */
  private record Finding(
      LookUp lookUp, Optional<StagedPage> found, Optional<ConnectorException> failure) {}
}
