package dev.gatehouse.host.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Remembers how long lists are, since counting a hundred thousand rows takes longer than reading a
 * page of them. A number holds as long as the published state is the same. Safe for several
 * threads: they count one after the other, so that nothing is counted twice at a time.
 */
public final class ListCounts {
  private static final int MOST = 2_000;

  private final Map<Key, Long> known = new ConcurrentHashMap<>();

  /** Makes an empty memory. */
  public ListCounts() {}

  /** Returns a number that is known, or has it counted. */
  long of(Published published, Object list, LongSupplier count) {
    Key key = new Key(published.version(), list);
    Long number = known.get(key);
    return number == null ? counted(key, count) : number;
  }

  private synchronized long counted(Key key, LongSupplier count) {
    Long meanwhile = known.get(key);
    if (meanwhile != null) {
      return meanwhile;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    long number = count.getAsLong();
    known.put(key, number);
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
