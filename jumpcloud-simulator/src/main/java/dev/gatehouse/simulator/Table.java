package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All objects of one kind in the order of their ids, which is the order of their creation. Readers
 * work on an immutable snapshot and never wait; a write copies the list of references.
 */
final class Table {
  private record Snapshot(
      List<Row> rows, Map<String, Integer> positions, Map<String, List<Row>> sorted) {
    static Snapshot of(List<Row> rows) {
      Map<String, Integer> positions = new HashMap<>(rows.size() * 2);
      for (int i = 0; i < rows.size(); i++) {
        positions.put(rows.get(i).id(), i);
      }
      return new Snapshot(Collections.unmodifiableList(rows), positions, new ConcurrentHashMap<>());
    }
  }

  private volatile Snapshot snapshot;

  Table() {
    this(List.of());
  }

  Table(List<Row> rows) {
    this.snapshot = Snapshot.of(rows);
  }

  Table copy() {
    return new Table(snapshot.rows());
  }

  List<Row> rows() {
    return snapshot.rows();
  }

  Optional<Row> find(String id) {
    Snapshot current = snapshot;
    return Optional.ofNullable(current.positions().get(id)).map(current.rows()::get);
  }

  boolean contains(String id) {
    return snapshot.positions().containsKey(id);
  }

  /** Replaces everything. */
  void fill(List<Row> rows) {
    snapshot = Snapshot.of(rows);
  }

  /** Adds the row, or replaces the one with the same id in its place. */
  synchronized void put(Row row) {
    List<Row> rows = new ArrayList<>(snapshot.rows());
    Integer position = snapshot.positions().get(row.id());
    if (position == null) {
      rows.add(row);
      snapshot = Snapshot.of(rows);
    } else {
      rows.set(position, row);
      snapshot =
          new Snapshot(
              Collections.unmodifiableList(rows), snapshot.positions(), new ConcurrentHashMap<>());
    }
  }

  synchronized void remove(String id) {
    List<Row> rows = new ArrayList<>(snapshot.rows());
    rows.removeIf(row -> row.id().equals(id));
    snapshot = Snapshot.of(rows);
  }

  /**
   * The rows in the order of these keys, each with {@code -} in front when descending. A row
   * without the key comes first. Orders are remembered until the next write.
   */
  List<Row> sorted(List<String> keys) {
    if (keys.isEmpty() || (keys.size() == 1 && isId(keys.get(0)))) {
      return rows();
    }
    Snapshot current = snapshot;
    return current
        .sorted()
        .computeIfAbsent(String.join(" ", keys), order -> sort(current.rows(), keys));
  }

  static List<Row> sort(List<Row> rows, List<String> keys) {
    record Keyed(Row row, List<Optional<JsonElement>> values) {}
    List<Keyed> keyed = new ArrayList<>(rows.size());
    for (Row row : rows) {
      keyed.add(new Keyed(row, keys.stream().map(key -> row.value(name(key))).toList()));
    }
    for (int i = keys.size() - 1; i >= 0; i--) {
      int index = i;
      Comparator<Keyed> byKey =
          Comparator.comparing(row -> row.values().get(index), Table::compareValues);
      keyed.sort(keys.get(i).startsWith("-") ? byKey.reversed() : byKey);
    }
    return keyed.stream().map(Keyed::row).toList();
  }

  private static boolean isId(String key) {
    return key.equals("_id") || key.equals("id");
  }

  private static String name(String key) {
    return key.startsWith("-") ? key.substring(1) : key;
  }

  private static int compareValues(Optional<JsonElement> left, Optional<JsonElement> right) {
    boolean noLeft = left.filter(JsonElement::isJsonPrimitive).isEmpty();
    boolean noRight = right.filter(JsonElement::isJsonPrimitive).isEmpty();
    if (noLeft || noRight) {
      return Boolean.compare(noRight, noLeft);
    }
    JsonPrimitive first = left.get().getAsJsonPrimitive();
    JsonPrimitive second = right.get().getAsJsonPrimitive();
    return first.isNumber() && second.isNumber()
        ? Double.compare(first.getAsDouble(), second.getAsDouble())
        : first.getAsString().compareTo(second.getAsString());
  }
}
