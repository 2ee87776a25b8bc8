package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** What this host offers to a connector: so many requests at a time, and a way to stop. */
public final class HostContext implements ConnectorContext {
  private final Semaphore leaves;
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean cancelled;

  public HostContext(int requestsAtATime) {
    this.leaves = new Semaphore(requestsAtATime);
  }

  /** Lets requests under way end and no further one begin. */
  public void cancel() {
    cancelled = true;
  }

  /** Returns how many requests were made. */
  public long requests() {
    return requests.get();
  }

  @Override
  public void awaitLeave(String endpoint) {
    try {
      leaves.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw stopped();
    }
    if (cancelled) {
      leaves.release();
      throw stopped();
    }
  }

  @Override
  public void exchanged(Exchange exchange) {
    leaves.release();
    requests.incrementAndGet();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  private static ConnectorException stopped() {
    return ConnectorException.of(ConnectorException.Kind.CANCELLED, "The host stops this read.");
  }
}
