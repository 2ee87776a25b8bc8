package dev.gatehouse.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each endpoint was asked, faults included; the {@code /_simulator} endpoints are not
 * counted. Safe for use by several threads.
 */
public final class RequestLog {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  RequestLog() {}

  void add(String endpoint) {
    counts.computeIfAbsent(endpoint, name -> new LongAdder()).increment();
  }

  /**
   * The requests to one endpoint.
   *
   * @param endpoint method and path template, for example {@code GET /api/v2/usergroups/{id}}
   * @return the count; 0 when there was none
   */
  public long count(String endpoint) {
    return counts().getOrDefault(endpoint, 0L);
  }

  /**
   * All requests by endpoint.
   *
   * @return a copy in alphabetical order; never null, possibly empty
   */
  public Map<String, Long> counts() {
    Map<String, Long> copy = new TreeMap<>();
    counts.forEach((endpoint, count) -> copy.put(endpoint, count.sum()));
    return copy;
  }

  /**
   * All requests.
   *
   * @return their number
   */
  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Starts again from zero. */
  public void reset() {
    counts.clear();
  }
}
