package dev.gatehouse.spi;

import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.ActionDefinition;
import dev.gatehouse.spi.operation.ActionInvoker;
import dev.gatehouse.spi.operation.ChangeReader;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.ResourceCreator;
import dev.gatehouse.spi.operation.ResourceDeleter;
import dev.gatehouse.spi.operation.ResourceFinder;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceUpdater;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects the operations that a connector has for one resource type. Each method takes a function
 * that makes the operation out of an open session, usually a constructor.
 *
 * <p>It is used inside {@link Connector.Builder#bind} only and is not safe for use by two threads.
 *
 * @param <S> the connector's own type of session
 */
public final class ResourceBinding<S extends ConnectorSession> {
  private final ResourceType type;
  private final List<Bound<S>> bound = new ArrayList<>();

  ResourceBinding(ResourceType type) {
    this.type = type;
  }

  /**
   * Binds a reader of all resources of the type.
   *
   * @param stream the stream; never null
   * @param reader makes the reader out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> reads(StreamDefinition stream, Function<S, PageReader> reader) {
    return addStream(Operation.READ, stream, reader);
  }

  /**
   * Binds a reader of what is granted on each resource of the type.
   *
   * @param stream the stream; never null
   * @param reader makes the reader out of a session; never null
   * @return this builder
   * @throws IllegalArgumentException if the stream feeds no grants
   */
  public ResourceBinding<S> readsEach(StreamDefinition stream, Function<S, PageReader> reader) {
    return addStream(Operation.READ_EACH, withGrants(stream), reader);
  }

  /**
   * Binds a reader of what is granted on all resources of the type, for a target system that lists
   * grants apart from what they are on. It lists no resource of the type itself, so a host never
   * takes one for removed because it does not stand there.
   *
   * @param stream what it reads, with the entitlements whose grants it feeds; never null
   * @param reader makes the reader out of an open session; never null
   * @return this binding
   * @throws IllegalArgumentException if the stream feeds no grants
   */
  public ResourceBinding<S> readsGrants(StreamDefinition stream, Function<S, PageReader> reader) {
    return addStream(Operation.READ_GRANTS, withGrants(stream), reader);
  }

  /**
   * Binds a reader of one resource by its id.
   *
   * @param reader makes the reader out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> looksUp(Function<S, ResourceReader> reader) {
    return add(Operation.LOOK_UP, "", reader);
  }

  /**
   * Binds a reader that tells whether one grant of an entitlement exists.
   *
   * @param entitlement the name of the entitlement; never null
   * @param reader makes the reader out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> looksUpGrants(String entitlement, Function<S, GrantReader> reader) {
    return add(Operation.LOOK_UP_GRANT, known(entitlement), reader);
  }

  /**
   * Binds a finder by a unique attribute, such as {@code login}, or by {@code name}, the resource's
   * own name.
   *
   * @param attribute the name of the attribute; never null
   * @param finder makes the finder out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> finds(String attribute, Function<S, ResourceFinder> finder) {
    return add(Operation.FIND, attribute, finder);
  }

  /**
   * Binds a reader of what changed.
   *
   * @param reader makes the reader out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> readsChanges(Function<S, ChangeReader> reader) {
    return add(Operation.READ_CHANGES, "", reader);
  }

  /**
   * Binds the pair that grants and revokes an entitlement.
   *
   * @param entitlement the name of the entitlement; never null
   * @param provisioner makes the pair out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> provisionsGrants(
      String entitlement, Function<S, GrantProvisioner> provisioner) {
    return add(Operation.GRANT, known(entitlement), provisioner);
  }

  /**
   * Binds a creator that knows the writable attributes of the type and nothing else.
   *
   * @param creator makes the creator out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> creates(Function<S, ResourceCreator> creator) {
    return creates(List.of(), creator);
  }

  /**
   * Binds a creator.
   *
   * @param fields what a request may name besides the writable attributes of the type: the name,
   *     parts of an account's profile, and choices such as whether a mail is sent; never null
   * @param creator makes the creator out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> creates(
      List<AttributeDefinition> fields, Function<S, ResourceCreator> creator) {
    return add(Operation.CREATE, fields, creator);
  }

  /**
   * Binds an updater that knows the writable attributes of the type and nothing else.
   *
   * @param updater makes the updater out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> updates(Function<S, ResourceUpdater> updater) {
    return updates(List.of(), updater);
  }

  /**
   * Binds an updater.
   *
   * @param fields what a request may name besides the writable attributes of the type: the name and
   *     parts of an account's profile; never null
   * @param updater makes the updater out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> updates(
      List<AttributeDefinition> fields, Function<S, ResourceUpdater> updater) {
    return add(Operation.UPDATE, fields, updater);
  }

  /**
   * Binds the pair that suspends and activates.
   *
   * @param suspender makes the pair out of a session; never null
   * @return this builder
   * @throws IllegalArgumentException if the type's kind is not ACCOUNT
   */
  public ResourceBinding<S> suspends(Function<S, AccountSuspender> suspender) {
    if (type.kind() != ResourceKind.ACCOUNT) {
      throw new IllegalArgumentException("only accounts can be suspended, not " + type);
    }
    return add(Operation.SUSPEND, "", suspender);
  }

  /**
   * Binds a deleter that leaves the caller nothing to choose.
   *
   * @param deleter makes the deleter out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> deletes(Function<S, ResourceDeleter> deleter) {
    return deletes(List.of(), deleter);
  }

  /**
   * Binds a deleter.
   *
   * @param fields what the caller may choose, such as what becomes of direct reports; never null
   * @param deleter makes the deleter out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> deletes(
      List<AttributeDefinition> fields, Function<S, ResourceDeleter> deleter) {
    return add(Operation.DELETE, fields, deleter);
  }

  /**
   * Binds a named action.
   *
   * @param action the action; never null
   * @param invoker makes the operation out of a session; never null
   * @return this builder
   */
  public ResourceBinding<S> invokes(ActionDefinition action, Function<S, ActionInvoker> invoker) {
    Capability capability = new Capability(type, Operation.INVOKE, action.name());
    return add(
        new Bound<>(capability, Optional.empty(), Optional.of(action), action.fields(), invoker));
  }

  List<Bound<S>> bound() {
    return bound;
  }

  private String known(String entitlement) {
    if (type.entitlement(entitlement).isEmpty()) {
      throw new IllegalArgumentException(
          "resource type " + type + " has no entitlement " + entitlement);
    }
    return entitlement;
  }

  private StreamDefinition withGrants(StreamDefinition stream) {
    if (stream.grants().isEmpty()) {
      throw new IllegalArgumentException(
          "stream " + stream + " reads what is granted on each " + type + " and feeds no grants");
    }
    return stream;
  }

  private ResourceBinding<S> addStream(
      Operation operation, StreamDefinition stream, Function<S, PageReader> reader) {
    Capability capability = new Capability(type, operation, stream.name());
    return add(new Bound<>(capability, Optional.of(stream), Optional.empty(), List.of(), reader));
  }

  private ResourceBinding<S> add(
      Operation operation, String detail, Function<S, ?> implementation) {
    Capability capability = new Capability(type, operation, detail);
    return add(
        new Bound<>(capability, Optional.empty(), Optional.empty(), List.of(), implementation));
  }

  private ResourceBinding<S> add(
      Operation operation, List<AttributeDefinition> fields, Function<S, ?> implementation) {
    Capability capability = new Capability(type, operation, "");
    return add(new Bound<>(capability, Optional.empty(), Optional.empty(), fields, implementation));
  }

  private ResourceBinding<S> add(Bound<S> binding) {
    Capability capability = binding.capability();
    if (bound.stream().anyMatch(other -> other.capability().equals(capability))) {
      throw new IllegalArgumentException(
          capability.operation() + " " + capability.detail() + " is bound twice to " + type);
    }
    bound.add(binding);
    return this;
  }

  /** One operation as it was bound. */
  record Bound<S extends ConnectorSession>(
      Capability capability,
      Optional<StreamDefinition> stream,
      Optional<ActionDefinition> action,
      List<AttributeDefinition> fields,
      Function<S, ?> implementation) {
    Bound {
      fields = List.copyOf(fields);
    }
  }
}
