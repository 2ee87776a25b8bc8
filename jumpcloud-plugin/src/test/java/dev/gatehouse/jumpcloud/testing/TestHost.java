package dev.gatehouse.jumpcloud.testing;

import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A host that counts what a connector asks and reports, with a clock that tests can move. */
public final class TestHost implements ConnectorContext {
  private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final AtomicLong leaves = new AtomicLong();
  private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private volatile boolean cancelled;
  private volatile Consumer<String> watcher = endpoint -> {};

  @Override
  public void awaitLeave(String endpoint) {
    if (cancelled) {
      throw ConnectorException.of(ConnectorException.Kind.CANCELLED, "Stopped by the host.");
    }
    leaves.incrementAndGet();
    watcher.accept(endpoint);
  }

  /** Runs something once, just before a request to an endpoint is sent. */
  public void justBefore(String endpoint, Runnable meanwhile) {
    AtomicBoolean done = new AtomicBoolean();
    watcher =
        asked -> {
          if (asked.equals(endpoint) && done.compareAndSet(false, true)) {
            meanwhile.run();
          }
        };
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
    return now;
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }

  public void cancel() {
    cancelled = true;
  }

  public long leaves() {
    return leaves.get();
  }

  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Returns the endpoints in the order in which they were asked. */
  public List<String> asked() {
    return exchanges.stream().map(Exchange::endpoint).toList();
  }

  /** Returns how many requests went to each endpoint. */
  public Map<String, Long> requests() {
    Map<String, Long> counts = new TreeMap<>();
    exchanges.forEach(exchange -> counts.merge(exchange.endpoint(), 1L, Long::sum));
    return counts;
  }
}
