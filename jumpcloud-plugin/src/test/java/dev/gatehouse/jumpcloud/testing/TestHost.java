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
import java.util.concurrent.atomic.AtomicLong;

/** A host that counts what a connector asks and reports, with a clock that tests can move. */
public final class TestHost implements ConnectorContext {
  private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final AtomicLong leaves = new AtomicLong();
  private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private volatile boolean cancelled;

  @Override
  public void awaitLeave(String endpoint) {
    if (cancelled) {
      throw ConnectorException.of(ConnectorException.Kind.CANCELLED, "Stopped by the host.");
    }
    leaves.incrementAndGet();
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

  /** Returns how many requests went to each endpoint. */
  public Map<String, Long> requests() {
    Map<String, Long> counts = new TreeMap<>();
    exchanges.forEach(exchange -> counts.merge(exchange.endpoint(), 1L, Long::sum));
    return counts;
  }
}
