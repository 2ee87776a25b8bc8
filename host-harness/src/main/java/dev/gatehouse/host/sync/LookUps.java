package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.ResourceWriter;
import dev.gatehouse.host.store.StagedPage;
import dev.gatehouse.host.store.StagedResource;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Asks the target system about single objects and grants. */
final class LookUps {
  private final OpenConnector connector;
  private final ResourceWriter writer;
  private final Retry retry;

  LookUps(OpenConnector connector, ResourceWriter writer, Retry retry) {
    this.connector = connector;
    this.writer = writer;
    this.retry = retry;
  }

  /** Returns how to look a resource up; empty if the connector cannot. */
  Optional<LookUp> of(long partId, ResourceId id) {
    return connector
        .connector()
        .type(id.type())
        .flatMap(connector::resourceReader)
        .map(reader -> new ResourceLookUp(partId, id, reader, writer));
  }

  /** Returns how to look a grant up; empty if the connector cannot. */
  Optional<LookUp> of(long partId, Grant grant) {
    return connector
        .connector()
        .type(grant.resource().type())
        .flatMap(type -> connector.grantReader(type, grant.entitlement()))
        .map(reader -> new GrantLookUp(partId, grant, reader));
  }

  /**
   * Looks all of them up, some at a time, and hands over what came of each as soon as it did. No
   * more are under way or wait to be handed over than twice as many as are looked up at a time, so
   * that a killed process loses no more than that.
   */
  void each(Collection<LookUp> lookUps, int concurrency, Consumer<Finding> taker) {
    ExecutorService workers = Workers.start(concurrency);
    try {
      CompletionService<Finding> findings = new ExecutorCompletionService<>(workers);
      Iterator<LookUp> rest = lookUps.iterator();
      int underWay = 0;
      while (rest.hasNext() || underWay > 0) {
        if (rest.hasNext() && underWay < 2 * concurrency) {
          findings.submit(task(rest.next()));
          underWay++;
        } else {
          Finding finding = findings.take().get();
          underWay--;
          if (finding.failure().filter(failure -> failure.kind() == Kind.CANCELLED).isPresent()) {
            throw Reading.cancelled();
          }
          taker.accept(finding);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw Reading.cancelled();
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug);
    } finally {
      Workers.end(workers);
    }
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

  /** One thing to look up. */
  interface LookUp {
    /** Returns the part that it belongs to. */
    long partId();

    /** Returns it for sentences. */
    String subject();

    /** Returns it as it is to be staged, or empty if it does not exist. */
    Optional<StagedPage> find();
  }

  private record ResourceLookUp(
      long partId, ResourceId id, ResourceReader reader, ResourceWriter writer) implements LookUp {
    @Override
    public String subject() {
      return id.toString();
    }

    @Override
    public Optional<StagedPage> find() {
      return reader
          .read(ResourceRequest.of(id, writer.wanted()))
          .map(each -> found(List.of(StagedResource.of(each, true, writer)), List.of()));
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

  /**
   * What came of a look-up.
   *
   * @param lookUp what was looked up; never null
   * @param found what was found; empty if there is no such thing, or it is not known
   * @param failure why it is not known; empty if it is
   */
  record Finding(LookUp lookUp, Optional<StagedPage> found, Optional<ConnectorException> failure) {}
}
