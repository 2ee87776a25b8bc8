package dev.gatehouse.tck;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A target system to try a connector on: how to reach it, and, where the kit cannot find out by
 * itself, what to try there.
 *
 * <p>It holds at least one resource of each type, one grant of each entitlement and enough rows for
 * several pages. Every target that {@link ConnectorContract#target} returns starts with the same
 * content, and nobody else changes it.
 */
public final class TestTarget implements AutoCloseable {
  private final Configuration configuration;
  private final Runnable closing;
  private final Runnable settling;
  private final Optional<Runnable> change;
  private final Optional<LongSupplier> requests;
  private final Optional<Runnable> losingAnswers;
  private final Map<String, Runnable> breakages;
  private final List<Refusal> refusals;
  private final Map<String, String> unknownIds;
  private final List<Grant> grants;
  private final Map<String, CreateRequest> creations;
  private final List<UpdateRequest> updates;
  private final Map<Capability, ResourceId> subjects;
  private final Map<Capability, ActionRequest> actions;
  private final List<String> ownLoggers;

  private TestTarget(Builder builder) {
    this.configuration = builder.configuration;
    this.closing = builder.closing;
    this.settling = builder.settling;
    this.change = builder.change;
    this.requests = builder.requests;
    this.losingAnswers = builder.losingAnswers;
    this.breakages = Map.copyOf(builder.breakages);
    this.refusals = List.copyOf(builder.refusals);
    this.unknownIds = Map.copyOf(builder.unknownIds);
    this.grants = List.copyOf(builder.grants);
    this.creations = Map.copyOf(builder.creations);
    this.updates = List.copyOf(builder.updates);
    this.subjects = Map.copyOf(builder.subjects);
    this.actions = Map.copyOf(builder.actions);
    this.ownLoggers = List.copyOf(builder.ownLoggers);
  }

  /**
   * Starts a target.
   *
   * @param configuration how the connector reaches it; never null. Its secrets are looked for in
   *     everything that the connector says, so give each a text that stands nowhere else
   * @return a builder of a target without samples; never null
   */
  public static Builder reachedBy(Configuration configuration) {
    return new Builder(configuration);
  }

  Configuration configuration() {
    return configuration;
  }

  Optional<Runnable> change() {
    return change;
  }

  Optional<LongSupplier> requests() {
    return requests;
  }

  Optional<Runnable> losingAnswers() {
    return losingAnswers;
  }

  Map<String, Runnable> breakages() {
    return breakages;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  String unknownId(String type) {
    return unknownIds.getOrDefault(type, "gatehouse-tck-unknown");
  }

  List<Grant> grants() {
    return grants;
  }

  Map<String, CreateRequest> creations() {
    return creations;
  }

  List<UpdateRequest> updates() {
    return updates;
  }

  Optional<ResourceId> subject(Capability capability) {
    return Optional.ofNullable(subjects.get(capability));
  }

  Map<Capability, ActionRequest> actions() {
    return actions;
  }

  List<String> ownLoggers() {
    return ownLoggers;
  }

  void settle() {
    settling.run();
  }

  /** Releases the target. */
  @Override
  public void close() {
    closing.run();
  }

  /** A configuration that the connector must refuse when it is opened or checked. */
  record Refusal(ConnectorException.Kind kind, Configuration configuration) {}

  /** Collects the properties of a {@link TestTarget}; not safe for use by two threads. */
  public static final class Builder {
    private final Configuration configuration;
    private Runnable closing = () -> {};
    private Runnable settling = () -> {};
    private Optional<Runnable> change = Optional.empty();
    private Optional<LongSupplier> requests = Optional.empty();
    private Optional<Runnable> losingAnswers = Optional.empty();
    private final Map<String, Runnable> breakages = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, String> unknownIds = new LinkedHashMap<>();
    private final List<Grant> grants = new ArrayList<>();
    private final Map<String, CreateRequest> creations = new LinkedHashMap<>();
    private final List<UpdateRequest> updates = new ArrayList<>();
    private final Map<Capability, ResourceId> subjects = new LinkedHashMap<>();
    private final Map<Capability, ActionRequest> actions = new LinkedHashMap<>();
    private final List<String> ownLoggers = new ArrayList<>();

    private Builder(Configuration configuration) {
      this.configuration = Objects.requireNonNull(configuration, "configuration");
    }

    /**
     * Says how the target is released after a test.
     *
     * @param closing releases it; never null
     * @return this builder
     */
    public Builder closedBy(Runnable closing) {
      this.closing = closing;
      return this;
    }

    /**
     * Says how a target that shows writes late is made to show them; it is run after an outcome of
     * <em>sent, not seen</em>.
     *
     * @param settling makes every write show; never null
     * @return this builder
     */
    public Builder settledBy(Runnable settling) {
      this.settling = settling;
      return this;
    }

    /**
     * Gives a way to change the target behind the connector's back, for rules 216 and 221.
     *
     * @param change adds, changes or deletes something that the connector reads; never null
     * @return this builder
     */
    public Builder changedBy(Runnable change) {
      this.change = Optional.of(change);
      return this;
    }

    /**
     * Gives a count of the requests that the target has received, for rules 106 and 214.
     *
     * @param requests the number so far; never null
     * @return this builder
     */
    public Builder countingRequests(LongSupplier requests) {
      this.requests = Optional.of(requests);
      return this;
    }

    /**
     * Gives a way to spoil one item of a stream, for rule 215.
     *
     * @param stream the name of the stream; never null
     * @param breakage makes one item of it unreadable, or makes the target leave one out; never
     *     null
     * @return this builder
     */
    public Builder brokenBy(String stream, Runnable breakage) {
      breakages.put(stream, breakage);
      return this;
    }

    /**
     * Gives a way to lose an answer, for rule 424.
     *
     * @param losing makes the target carry the next write out and answer nothing, or as if it had
     *     broken down; never null
     * @return this builder
     */
    public Builder losesAnswersBy(Runnable losing) {
      this.losingAnswers = Optional.of(losing);
      return this;
    }

    /**
     * Gives a configuration that opening or checking must refuse, for rule 505.
     *
     * @param kind the kind of exception that is due; never null
     * @param wrong the configuration, such as one with a wrong credential; never null
     * @return this builder
     */
    public Builder refuses(ConnectorException.Kind kind, Configuration wrong) {
      refusals.add(new Refusal(kind, wrong));
      return this;
    }

    /**
     * Gives an id that no resource of a type has. It is needed where the target accepts ids of one
     * form only; otherwise the kit makes one up.
     *
     * @param type the resource type; never null
     * @param id a well-formed id that does not exist; never blank
     * @return this builder
     */
    public Builder unknownId(ResourceType type, String id) {
      unknownIds.put(type.id(), id);
      return this;
    }

    /**
     * Gives a grant that does not exist and can be made. It is needed where the target refuses some
     * that look possible; otherwise the kit picks one. Rule 408 makes several at a time: give it
     * several on one resource, or it picks those too.
     *
     * @param grant the grant; never null
     * @return this builder
     */
    public Builder grants(Grant grant) {
      grants.add(grant);
      return this;
    }

    /**
     * Gives a resource to create. It is needed for each type with a creator.
     *
     * @param type the resource type; never null
     * @param request what to create; never null. The target has no such resource yet
     * @return this builder
     */
    public Builder creates(ResourceType type, CreateRequest request) {
      creations.put(type.id(), request);
      return this;
    }

    /**
     * Gives an update that changes something. It is needed where no text attribute of a type is
     * writable; otherwise the kit makes one up. Rule 423 makes several at a time: give it several
     * of one resource that name different things, or it makes those up too.
     *
     * @param request the update of a resource that exists; never null
     * @return this builder
     */
    public Builder updates(UpdateRequest request) {
      updates.add(request);
      return this;
    }

    /**
     * Gives an active account that can be suspended; otherwise the kit takes the first active one.
     *
     * @param type the resource type; never null
     * @param id the id of the account; never blank
     * @return this builder
     */
    public Builder suspends(ResourceType type, String id) {
      subjects.put(new Capability(type, Operation.SUSPEND, ""), type.idOf(id));
      return this;
    }

    /**
     * Gives a resource that can be deleted; otherwise the kit takes the last one of the type.
     *
     * @param type the resource type; never null
     * @param id the id of the resource; never blank
     * @return this builder
     */
    public Builder deletes(ResourceType type, String id) {
      subjects.put(new Capability(type, Operation.DELETE, ""), type.idOf(id));
      return this;
    }

    /**
     * Gives a case for an action. It is needed for each action.
     *
     * @param type the resource type; never null
     * @param action the name of the action; never null
     * @param request the request, which goes through; never null
     * @return this builder
     */
    public Builder invokes(ResourceType type, String action, ActionRequest request) {
      actions.put(new Capability(type, Operation.INVOKE, action), request);
      return this;
    }

    /**
     * Says which loggers are the target's own, where it runs in this process: rule 601 looks for
     * secrets in everything else that is logged.
     *
     * @param prefix how the names of the loggers begin, such as {@code org.eclipse.jetty}; never
     *     null
     * @return this builder
     */
    public Builder logsAs(String prefix) {
      ownLoggers.add(prefix);
      return this;
    }

    /**
     * Returns the target.
     *
     * @return the target; never null
     */
    public TestTarget build() {
      return new TestTarget(this);
    }
  }
}
