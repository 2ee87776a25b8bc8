package dev.gatehouse.jumpcloud;

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
final class TestHost implements ConnectorContext {
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

  void advance(Duration time) {
    now = now.plus(time);
  }

  void cancel() {
    cancelled = true;
  }

  long leaves() {
    return leaves.get();
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Returns how many requests went to each endpoint. */
  Map<String, Long> requests() {
    Map<String, Long> counts = new TreeMap<>();
    exchanges.forEach(exchange -> counts.merge(exchange.endpoint(), 1L, Long::sum));
    return counts;
  }
}
