package dev.gatehouse.tck;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.StreamDefinition.GrantFeed;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One connector, open on one fresh target, for the length of one test. */
final class Trial implements AutoCloseable {
  private final ConnectorProvider provider;
  private final TestTarget target;
  private final Connector connector;
  private final RecordingContext context = new RecordingContext();
  private final Deque<OpenConnector> sessions = new ArrayDeque<>();
  private boolean closed;
  private Optional<OpenConnector> first = Optional.empty();

  Trial(ConnectorProvider provider, TestTarget target) {
    this.provider = provider;
    this.target = target;
    this.connector = provider.connector();
  }

  ConnectorProvider provider() {
    return provider;
  }

  TestTarget target() {
    return target;
  }

  Connector connector() {
    return connector;
  }

  /** Returns the host's side of {@link #open}. */
  RecordingContext context() {
    return context;
  }

  /** Returns the session of this trial, opened at the first call. */
  OpenConnector open() {
    if (first.isEmpty()) {
      first = Optional.of(open(context));
    }
    return first.get();
  }

  /** Opens a further session, as a host does after a restart. */
  OpenConnector open(RecordingContext itsContext) {
    OpenConnector session = connector.open(target.configuration(), itsContext);
    sessions.push(session);
    return session;
  }

  Inventory inventory() {
    return Inventory.read(open());
  }

  ResourceType type(String id) {
    return connector
        .type(id)
        .orElseThrow(() -> new AssertionError("no resource type " + id + " is bound"));
  }

  /** Tells whether the streams that feed an entitlement, and its look-up, show a grant. */
  boolean shows(Grant grant) {
    ResourceType type = type(grant.resource().type());
    GrantFeed feed = new GrantFeed(type, grant.entitlement());
    boolean shown = false;
    boolean fed = false;
    for (BoundStream stream : connector.streams()) {
      if (stream.definition().grants().contains(feed)) {
        fed = true;
        shown |= read(stream, grant).grants().anyMatch(grant::equals);
      }
    }
    Optional<Boolean> found =
        open()
            .grantReader(type, grant.entitlement())
            .map(reader -> reader.read(Calls.of(grant)).isPresent());
    if (fed && found.isPresent() && found.get() != shown) {
      throw new AssertionError("the streams and the look-up disagree on whether " + grant);
    }
    return fed ? shown : found.orElse(false);
  }

  private Chain read(BoundStream stream, Grant grant) {
    return Chain.read(
        open(),
        stream,
        stream.eachResource() ? Optional.of(grant.resource()) : Optional.empty(),
        AttributeSelection.all());
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      sessions.forEach(OpenConnector::close);
    } finally {
      target.close();
    }
  }
}
