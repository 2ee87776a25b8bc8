package dev.gatehouse.host.sync;

import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what to sync and how. */
public final class SyncRequest {
  private final long connectorId;
  private final String connectorName;
  private final OpenConnector connector;
  private final HostContext context;
  private final Set<String> streams;
  private final AttributeSelection attributes;
  private final String pluginDigest;
  private final HoldThresholds holdThresholds;
  private final Duration resumeWithin;
  private final Optional<Duration> keepFor;
  private final boolean dryRun;

  private SyncRequest(Builder builder) {
    this.connectorId = builder.connectorId;
    this.connectorName = builder.connectorName;
    this.connector = builder.connector;
    this.context = builder.context;
    this.streams = builder.streams;
    this.attributes = builder.attributes;
    this.pluginDigest = builder.pluginDigest;
    this.holdThresholds = builder.holdThresholds;
    this.resumeWithin = builder.resumeWithin;
    this.keepFor = builder.keepFor;
    this.dryRun = builder.dryRun;
  }

  /**
   * Starts a request that reads the streams that are on by default, with all attributes.
   *
   * @param connectorId the connector's row in the store
   * @param connectorName its name, for sentences; never blank
   * @param connector the open connector; never null. The caller closes it after the sync
   * @param context what the connector was opened with; never null
   * @return a builder; never null
   */
  public static Builder of(
      long connectorId, String connectorName, OpenConnector connector, HostContext context) {
    return new Builder(connectorId, connectorName, connector, context);
  }

  /** Returns the connector's row in the store. */
  public long connectorId() {
    return connectorId;
  }

  /** Returns the connector's name; never blank. */
  public String connectorName() {
    return connectorName;
  }

  /** Returns the open connector; never null. */
  public OpenConnector connector() {
    return connector;
  }

  /** Returns what the connector was opened with; never null. */
  public HostContext context() {
    return context;
  }

  /** Returns the names of the streams to read; never null. */
  public Set<String> streams() {
    return streams;
  }

  /** Returns which attributes may be requested and stored; never null. */
  public AttributeSelection attributes() {
    return attributes;
  }

  /** Returns the digest of the plugin's jar; never null, possibly empty. */
  public String pluginDigest() {
    return pluginDigest;
  }

  /** Returns how many removals are too many to be done without a person; never null. */
  public HoldThresholds holdThresholds() {
    return holdThresholds;
  }

  /** Returns how old a run that ended early may be to go on from; never null. */
  public Duration resumeWithin() {
    return resumeWithin;
  }

  /** Returns for how long earlier states can be asked for; empty for ever. */
  public Optional<Duration> keepFor() {
    return keepFor;
  }

  /** Returns whether the difference is only found, and not published. */
  public boolean isDryRun() {
    return dryRun;
  }

  /** Collects the parts of a {@link SyncRequest}; not safe for use by two threads. */
  public static final class Builder {
    private final long connectorId;
    private final String connectorName;
    private final OpenConnector connector;
    private final HostContext context;
    private Set<String> streams;
    private AttributeSelection attributes = AttributeSelection.all();
    private String pluginDigest = "";
    private HoldThresholds holdThresholds = HoldThresholds.DEFAULT;
    private Duration resumeWithin = Duration.ofHours(1);
    private Optional<Duration> keepFor = Optional.empty();
    private boolean dryRun;

    private Builder(
        long connectorId, String connectorName, OpenConnector connector, HostContext context) {
      this.connectorId = connectorId;
      this.connectorName = Objects.requireNonNull(connectorName, "connectorName");
      this.connector = Objects.requireNonNull(connector, "connector");
      this.context = Objects.requireNonNull(context, "context");
      this.streams =
          connector.connector().streams().stream()
              .filter(stream -> !stream.definition().isOffByDefault())
              .map(stream -> stream.definition().name())
              .collect(Collectors.toUnmodifiableSet());
    }

    /** Names the streams to read; a name that the connector does not have is without effect. */
    public Builder streams(Set<String> names) {
      this.streams = Set.copyOf(names);
      return this;
    }

    /** Says which attributes may be requested and stored. */
    public Builder attributes(AttributeSelection attributes) {
      this.attributes = Objects.requireNonNull(attributes, "attributes");
      return this;
    }

    /** Gives the digest of the plugin's jar, to be kept with the run. */
    public Builder pluginDigest(String digest) {
      this.pluginDigest = Objects.requireNonNull(digest, "digest");
      return this;
    }

    /** Says how many removals are too many to be done without a person. */
    public Builder holdThresholds(HoldThresholds thresholds) {
      this.holdThresholds = Objects.requireNonNull(thresholds, "thresholds");
      return this;
    }

    /** Has states forgotten that are older than this, once another is published; zero for none. */
    public Builder keepFor(Duration time) {
      this.keepFor = Optional.of(time).filter(each -> !each.isZero());
      return this;
    }

    /** Has the difference found and not published. */
    public Builder dryRun() {
      this.dryRun = true;
      return this;
    }

    /**
     * Says how old a run that ended early may be to go on from its last stored page; one hour
     * unless said otherwise. Pages of an older run and fresh ones would not fit together.
     */
    public Builder resumeWithin(Duration age) {
      this.resumeWithin = Objects.requireNonNull(age, "age");
      return this;
    }

    /** Returns the request; never null. */
    public SyncRequest build() {
      return new SyncRequest(this);
    }
  }
}
