package dev.gatehouse.spi;

import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The code for one kind of target system: its settings, its resource types and the operations bound
 * to them.
 *
 * <p>It is built once, without configuration and without reaching anything. Everything that a host
 * shows before it connects, the capability table first of all, is computed from it.
 */
public final class Connector {
  private final String id;
  private final String displayName;
  private final String version;
  private final List<SettingDefinition> settings;
  private final List<ResourceType> types;
  private final List<Capability> capabilities;
  private final List<BoundStream> streams;
  private final Map<Capability, ActionDefinition> actions;
  private final Map<Capability, List<AttributeDefinition>> fields;
  private final Opening opening;

  private Connector(
      Builder<?> builder,
      List<Capability> capabilities,
      List<BoundStream> streams,
      Map<Capability, ActionDefinition> actions,
      Map<Capability, List<AttributeDefinition>> fields,
      Opening opening) {
    this.id = builder.identity.id;
    this.displayName = builder.identity.displayName;
    this.version = builder.identity.version;
    this.settings = List.copyOf(builder.identity.settings);
    this.types = List.copyOf(builder.types);
    this.capabilities = List.copyOf(capabilities);
    this.streams = List.copyOf(streams);
    this.actions = Map.copyOf(actions);
    this.fields = Map.copyOf(fields);
    this.opening = opening;
  }

  /**
   * Starts a connector.
   *
   * @param id the id in lower case with hyphens, unique among connectors and never changed once
   *     released; never blank
   * @param displayName the name to show to people; never blank
   * @return the first step; never null
   */
  public static Identity named(String id, String displayName) {
    return new Identity(id, displayName);
  }

  /** {@return the id, unique among connectors; never blank} */
  public String id() {
    return id;
  }

  /** {@return the name to show to people; never blank} */
  public String displayName() {
    return displayName;
  }

  /** {@return the version; stored cursors of another version are not used} Never blank. */
  public String version() {
    return version;
  }

  /** {@return the settings in the order of the form; never null} */
  public List<SettingDefinition> settings() {
    return settings;
  }

  /** {@return the bound resource types in the order of their binding; never null, never empty} */
  public List<ResourceType> types() {
    return types;
  }

  /**
   * Finds a resource type by its id.
   *
   * @param typeId the id; never null
   * @return the type, or empty if the connector has no such type
   */
  public Optional<ResourceType> type(String typeId) {
    return types.stream().filter(type -> type.id().equals(typeId)).findFirst();
  }

  /** {@return every operation that is bound; never null} */
  public List<Capability> capabilities() {
    return capabilities;
  }

  /** {@return the capability table, computed from the bindings; never null} */
  public CapabilityTable capabilityTable() {
    return CapabilityTable.of(capabilities);
  }

  /** {@return the streams in the order of their binding; never null} */
  public List<BoundStream> streams() {
    return streams;
  }

  /**
   * Returns the definition of the action behind a capability.
   *
   * @param capability one of {@link #capabilities()}; never null
   * @return the action, or empty if the capability is of another operation
   */
  public Optional<ActionDefinition> action(Capability capability) {
    return Optional.ofNullable(actions.get(capability));
  }

  /**
   * Returns what the caller of an operation may fill in: the fields of an action or of a deletion,
   * and for creating and updating what may be named besides the writable attributes of the type.
   *
   * @param capability one of {@link #capabilities()}; never null
   * @return the fields in the order of a form; never null, empty where there is nothing to fill in
   */
  public List<AttributeDefinition> fields(Capability capability) {
    return fields.getOrDefault(capability, List.of());
  }

  /**
   * Opens the connector for one configuration. It reaches nothing.
   *
   * @param configuration the values of the settings; never null. Defaults are filled in
   * @param context what the host offers; never null
   * @return the open connector, to be closed by the caller; never null
   * @throws ConnectorException of kind CONFIGURATION if a setting is unknown, missing or malformed,
   *     or if the settings do not fit together
   */
  public OpenConnector open(Configuration configuration, ConnectorContext context) {
    Configuration complete = Settings.complete(settings, configuration);
    return opening.open(this, complete, context);
  }

  /** {@return the id and the version} */
  @Override
  public String toString() {
    return id + " " + version;
  }

  /**
   * One stream with what it is bound to.
   *
   * @param definition the stream; never null
   * @param type the resource type that it is bound to; never null
   * @param operation how it is bound: READ, READ_EACH or READ_GRANTS; never null
   */
  public record BoundStream(StreamDefinition definition, ResourceType type, Operation operation) {

    /** {@return whether it is read once for each resource of the type} */
    public boolean eachResource() {
      return operation == Operation.READ_EACH;
    }

    /**
     * {@return whether every resource of the type stands on its pages, so that one that does not is
     * gone from the target system}
     */
    public boolean listsType() {
      return operation == Operation.READ;
    }
  }

  /** Opens a session and makes the bound operations out of it; hides the type of the session. */
  @FunctionalInterface
  private interface Opening {
    OpenConnector open(Connector connector, Configuration configuration, ConnectorContext context);
  }

  /** The first step of building a connector: what it is called and what must be configured. */
  public static final class Identity {
    private final String id;
    private final String displayName;
    private String version = "";
    private List<SettingDefinition> settings = List.of();

    private Identity(String id, String displayName) {
      if (id.isBlank() || displayName.isBlank()) {
        throw new IllegalArgumentException("the id or the name of a connector is blank");
      }
      this.id = id;
      this.displayName = displayName;
    }

    /**
     * Gives the version of the connector; never blank.
     *
     * @param version the version; never blank
     * @return this builder
     */
    public Identity version(String version) {
      this.version = version;
      return this;
    }

    /**
     * Gives the settings in the order of the form.
     *
     * @param settings the settings; never null
     * @return this builder
     */
    public Identity settings(List<SettingDefinition> settings) {
      this.settings = List.copyOf(settings);
      return this;
    }

    /**
     * Says how a session is opened.
     *
     * @param opener opens a session, usually the constructor of its class; never null
     * @param <S> the connector's own type of session
     * @return the second step; never null
     * @throws IllegalStateException if no version was given
     */
    public <S extends ConnectorSession> Builder<S> opens(SessionOpener<S> opener) {
      if (version.isBlank()) {
        throw new IllegalStateException("connector " + id + " has no version");
      }
      return new Builder<>(this, opener);
    }
  }

  /**
   * The second step of building a connector: what can be done; not safe for use by two threads.
   *
   * @param <S> the connector's own type of session
   */
  public static final class Builder<S extends ConnectorSession> {
    private final Identity identity;
    private final SessionOpener<S> opener;
    private final List<ResourceType> types = new ArrayList<>();
    private final List<ResourceBinding.Bound<S>> bound = new ArrayList<>();

    private Builder(Identity identity, SessionOpener<S> opener) {
      this.identity = identity;
      this.opener = Objects.requireNonNull(opener, "opener");
    }

    /**
     * Binds operations to a resource type.
     *
     * @param type the resource type; never null
     * @param binding names the operations; never null
     * @return this builder
     * @throws IllegalArgumentException if the type, a stream or an operation is bound twice
     */
    public Builder<S> bind(ResourceType type, Consumer<ResourceBinding<S>> binding) {
      if (types.contains(type)) {
        throw new IllegalArgumentException("resource type " + type + " is bound twice");
      }
      ResourceBinding<S> operations = new ResourceBinding<>(type);
      binding.accept(operations);
      types.add(type);
      bound.addAll(operations.bound());
      return this;
    }

    /**
     * Returns the connector.
     *
     * @return the connector; never null
     * @throws IllegalStateException if nothing is bound, two streams have one name, a stream feeds
     *     a type that is not bound, or a stream is read for each resource of a type that no stream
     *     reads
     */
    public Connector build() {
      List<BoundStream> streams = new ArrayList<>();
      Map<Capability, ActionDefinition> actions = new LinkedHashMap<>();
      Map<Capability, List<AttributeDefinition>> fields = new LinkedHashMap<>();
      for (ResourceBinding.Bound<S> each : bound) {
        Capability capability = each.capability();
        each.stream()
            .ifPresent(
                stream ->
                    streams.add(
                        new BoundStream(stream, capability.type(), capability.operation())));
        each.action().ifPresent(action -> actions.put(capability, action));
        fields.put(capability, each.fields());
      }
      checkStreams(streams);
      List<ResourceBinding.Bound<S>> operations = List.copyOf(bound);
      return new Connector(
          this,
          operations.stream().map(ResourceBinding.Bound::capability).toList(),
          streams,
          actions,
          fields,
          (connector, configuration, context) -> {
            S session = opener.open(configuration, context);
            Map<Capability, Object> implementations = new LinkedHashMap<>();
            operations.forEach(
                each ->
                    implementations.put(each.capability(), each.implementation().apply(session)));
            return new OpenConnector(connector, session, implementations);
          });
    }

    private void checkStreams(List<BoundStream> streams) {
      if (streams.isEmpty()) {
        throw new IllegalStateException("connector " + identity.id + " reads nothing");
      }
      Set<String> names = new HashSet<>();
      for (BoundStream stream : streams) {
        StreamDefinition definition = stream.definition();
        fail(!names.add(definition.name()), () -> "two streams are named " + definition);
        fail(
            !types.containsAll(definition.types()),
            () -> "stream " + definition + " feeds a type that is not bound");
        fail(
            definition.grants().stream().anyMatch(feed -> !types.contains(feed.type())),
            () -> "stream " + definition + " feeds grants on a type that is not bound");
        fail(
            stream.eachResource() && !isRead(stream.type(), streams),
            () -> "stream " + definition + " needs a stream that reads every " + stream.type());
      }
    }

    private static boolean isRead(ResourceType type, List<BoundStream> streams) {
      return streams.stream()
          .anyMatch(
              other ->
                  (other.listsType() && other.type().equals(type))
                      || (!other.eachResource() && other.definition().types().contains(type)));
    }

    private static void fail(boolean broken, Supplier<String> message) {
      if (broken) {
        throw new IllegalStateException(message.get());
      }
    }
  }
}
