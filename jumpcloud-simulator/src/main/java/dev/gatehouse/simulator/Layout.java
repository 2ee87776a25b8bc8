package dev.gatehouse.simulator;

import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of a row in their order. Rows with the same keys share one layout, so that a row itself
 * holds only its bytes and where each member starts.
 */
final class Layout {
  private static final Map<List<String>, Layout> KNOWN = new ConcurrentHashMap<>();

  private final List<String> keys;
  private final Map<String, Integer> positions = new HashMap<>();
  private final int[] valueOffsets;

  private Layout(List<String> keys) {
    this.keys = keys;
    this.valueOffsets = new int[keys.size()];
    for (int i = 0; i < valueOffsets.length; i++) {
      positions.put(keys.get(i), i);
      valueOffsets[i] = Json.bytes(new JsonPrimitive(keys.get(i))).length + 1;
    }
  }

  static Layout of(List<String> keys) {
    Layout known = KNOWN.get(keys);
    return known != null ? known : KNOWN.computeIfAbsent(List.copyOf(keys), Layout::new);
  }

  List<String> keys() {
    return keys;
  }

  /** The key's position, or -1 when rows of this layout do not have it. */
  int position(String key) {
    return positions.getOrDefault(key, -1);
  }

  /** How many bytes lie between a member's start and its value. */
  int valueOffset(int position) {
    return valueOffsets[position];
  }
}
