package dev.gatehouse.host.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers how long lists are, since counting a hundred thousand rows takes longer than reading a
 * page of them. A number holds as long as the published state is the same. Safe for several
 * threads.
 */
public final class ListCounts {
  private static final int MOST = 1_000;

  private final Map<Key, Long> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > MOST;
        }
      };

  /** Makes an empty memory. */
  public ListCounts() {}

  /** Returns a number that is known, or has it counted. */
  long of(Published published, Object list, LongSupplier count) {
    Key key = new Key(published.version(), list);
    synchronized (known) {
      Long number = known.get(key);
      if (number != null) {
        return number;
      }
    }
    long number = count.getAsLong();
    synchronized (known) {
      known.put(key, number);
    }
    return number;
  }

  /**
   * Names a list.
   *
   * @param version of which state; never blank
   * @param list which list, by value; never null
   */
  private record Key(String version, Object list) {}
}
