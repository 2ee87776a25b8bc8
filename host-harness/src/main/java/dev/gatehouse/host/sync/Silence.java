package dev.gatehouse.host.sync;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts pages in a row that did not come after all tries: over all streams, and of one stream
 * while others are answered. Then something is down, and asking on is rude. For one thread.
 */
final class Silence {
  private static final int MOST_PAGES = 3;

  private final Map<String, Integer> pagesOfStream = new HashMap<>();
  private int pages;

  void answered(String stream) {
    pages = 0;
    pagesOfStream.remove(stream);
  }

  void unanswered(String stream) {
    pages++;
    pagesOfStream.merge(stream, 1, Integer::sum);
  }

  /** Returns whether it is time to find out what is down. */
  boolean isLong(String stream) {
    return pages >= MOST_PAGES || pagesOfStream.getOrDefault(stream, 0) >= MOST_PAGES;
  }

  void forget() {
    pages = 0;
    pagesOfStream.clear();
  }
}
