package dev.gatehouse.spi;

import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.ActionInvoker;
import dev.gatehouse.spi.operation.ChangeReader;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.ReadScope;
import dev.gatehouse.spi.operation.ResourceCreator;
import dev.gatehouse.spi.operation.ResourceDeleter;
import dev.gatehouse.spi.operation.ResourceFinder;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceUpdater;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A connector that is open for one configuration: what a host calls. Safe for use by several
 * threads.
 *
 * <p>Each operation is there if and only if it is bound; what is not bound cannot be called.
 */
public final class OpenConnector implements AutoCloseable {
  private final Connector connector;
  private final ConnectorSession session;
  private final Map<Capability, Object> implementations;

  OpenConnector(
      Connector connector, ConnectorSession session, Map<Capability, Object> implementations) {
    this.connector = connector;
    this.session = Objects.requireNonNull(session, "session");
    this.implementations = Map.copyOf(implementations);
  }

  /** {@return the connector that is open; never null} */
  public Connector connector() {
    return connector;
  }

  /**
   * Tells whose data the credential opens, and, if asked, what it may do and what holds there.
   *
   * @param request how much to find out; never null
   * @return the report; never null
   * @throws ConnectorException as {@link ConnectorSession#check} says
   */
  public CheckReport check(CheckRequest request) {
    return session.check(request);
  }

  /**
   * Returns what a stream that reads a whole type reads.
   *
   * @param stream the stream; never null
   * @return the scope to build a {@code PageRequest} from; never null
   */
  public ReadScope scope(Connector.BoundStream stream) {
    return scope(stream, Optional.empty());
  }

  /**
   * Returns what a stream reads for one resource.
   *
   * @param stream the stream; never null
   * @param resource the resource; never null
   * @return the scope to build a {@code PageRequest} from; never null
   */
  public ReadScope scope(Connector.BoundStream stream, ResourceId resource) {
    return scope(stream, Optional.of(resource));
  }

  private ReadScope scope(Connector.BoundStream stream, Optional<ResourceId> resource) {
    if (stream.eachResource() != resource.isPresent()) {
      throw new IllegalArgumentException(
          "stream "
              + stream.definition()
              + " is read "
              + (stream.eachResource() ? "for each " : "for all ")
              + stream.type());
    }
    return new ReadScope(connector.id(), connector.version(), stream.definition().name(), resource);
  }

  /**
   * Returns the reader of a stream.
   *
   * @param stream one of {@link Connector#streams()}; never null
   * @return the reader; never null
   * @throws IllegalArgumentException if the stream is not this connector's
   */
  public PageReader reader(Connector.BoundStream stream) {
    return find(PageReader.class, stream.type(), stream.operation(), stream.definition().name())
        .orElseThrow(
            () -> new IllegalArgumentException("no stream " + stream.definition() + " is bound"));
  }

  /**
   * Returns the reader of one resource by its id; empty if none is bound to the type.
   *
   * @param type the resource type; never null
   * @return the reader of one resource by its id; empty if none is bound to the type
   */
  public Optional<ResourceReader> resourceReader(ResourceType type) {
    return find(ResourceReader.class, type, Operation.LOOK_UP, "");
  }

  /**
   * Returns the reader of one grant of an entitlement; empty if none is bound.
   *
   * @param type the resource type; never null
   * @param entitlement the name of the entitlement; never null
   * @return the reader of one grant of an entitlement; empty if none is bound
   */
  public Optional<GrantReader> grantReader(ResourceType type, String entitlement) {
    return find(GrantReader.class, type, Operation.LOOK_UP_GRANT, entitlement);
  }

  /**
   * Returns the finder by a unique attribute; empty if none is bound.
   *
   * @param type the resource type; never null
   * @param attribute the name of the attribute; never null
   * @return the finder by a unique attribute; empty if none is bound
   */
  public Optional<ResourceFinder> finder(ResourceType type, String attribute) {
    return find(ResourceFinder.class, type, Operation.FIND, attribute);
  }

  /**
   * Returns the reader of changes; empty if none is bound to the type.
   *
   * @param type the resource type; never null
   * @return the reader of changes; empty if none is bound to the type
   */
  public Optional<ChangeReader> changeReader(ResourceType type) {
    return find(ChangeReader.class, type, Operation.READ_CHANGES, "");
  }

  /**
   * Returns the pair that grants and revokes an entitlement; empty if none is bound.
   *
   * @param type the resource type; never null
   * @param entitlement the name of the entitlement; never null
   * @return the pair that grants and revokes an entitlement; empty if none is bound
   */
  public Optional<GrantProvisioner> grantProvisioner(ResourceType type, String entitlement) {
    return find(GrantProvisioner.class, type, Operation.GRANT, entitlement);
  }

  /**
   * Returns the creator; empty if none is bound to the type.
   *
   * @param type the resource type; never null
   * @return the creator; empty if none is bound to the type
   */
  public Optional<ResourceCreator> creator(ResourceType type) {
    return find(ResourceCreator.class, type, Operation.CREATE, "");
  }

  /**
   * Returns the updater; empty if none is bound to the type.
   *
   * @param type the resource type; never null
   * @return the updater; empty if none is bound to the type
   */
  public Optional<ResourceUpdater> updater(ResourceType type) {
    return find(ResourceUpdater.class, type, Operation.UPDATE, "");
  }

  /**
   * Returns the pair that suspends and activates; empty if none is bound to the type.
   *
   * @param type the resource type; never null
   * @return the pair that suspends and activates; empty if none is bound to the type
   */
  public Optional<AccountSuspender> suspender(ResourceType type) {
    return find(AccountSuspender.class, type, Operation.SUSPEND, "");
  }

  /**
   * Returns the deleter; empty if none is bound to the type.
   *
   * @param type the resource type; never null
   * @return the deleter; empty if none is bound to the type
   */
  public Optional<ResourceDeleter> deleter(ResourceType type) {
    return find(ResourceDeleter.class, type, Operation.DELETE, "");
  }

  /**
   * Returns what carries out a named action; empty if none is bound.
   *
   * @param type the resource type; never null
   * @param action the action; never null
   * @return what carries out a named action; empty if none is bound
   */
  public Optional<ActionInvoker> invoker(ResourceType type, String action) {
    return find(ActionInvoker.class, type, Operation.INVOKE, action);
  }

  private <T> Optional<T> find(
      Class<T> kind, ResourceType type, Operation operation, String detail) {
    return Optional.ofNullable(implementations.get(new Capability(type, operation, detail)))
        .map(kind::cast);
  }

  /** Ends calls under way as far as possible and releases everything. */
  @Override
  public void close() {
    session.close();
  }
}
