package dev.gatehouse.tck;

import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The host's side of a session: counts leaves and reports, and cancels when it is told to. */
final class RecordingContext implements ConnectorContext {
  private final AtomicLong leaves = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean cancelled;
  private volatile long lastLeave = Long.MAX_VALUE;

  @Override
  public void awaitLeave(String endpoint) {
    if (cancelled) {
      refusals.incrementAndGet();
      throw ConnectorException.of(ConnectorException.Kind.CANCELLED, "The kit asked to stop.");
    }
    if (leaves.incrementAndGet() >= lastLeave) {
      cancelled = true;
    }
  }

  @Override
  public void exchanged(Exchange exchange) {
    exchanges.add(exchange);
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  void cancel() {
    cancelled = true;
  }

  /** Cancels as soon as a further number of leaves was given. */
  void cancelAfter(long furtherLeaves) {
    lastLeave = leaves.get() + furtherLeaves;
  }

  long leaves() {
    return leaves.get();
  }

  /** Returns how often leave was asked after the cancellation. */
  long refusals() {
    return refusals.get();
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }
}
