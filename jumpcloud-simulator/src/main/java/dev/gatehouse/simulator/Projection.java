package dev.gatehouse.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code fields} parameter of one request. The id member comes back even when it was not asked
 * for, and then stands last.
 */
final class Projection {
  private static final Projection EVERYTHING = new Projection(Optional.empty(), "_id");

  private final Optional<Set<String>> wanted;
  private final String idKey;
  private final Map<Layout, int[]> runsByLayout = new HashMap<>();

  private Projection(Optional<Set<String>> wanted, String idKey) {
    this.wanted = wanted;
    this.idKey = idKey;
  }

  /** Separated by blanks; a word with a comma in it is no field, and only such words mean all. */
  static Projection v1(String fields) {
    List<String> names =
        Arrays.stream(fields.trim().split("\\s+"))
            .filter(name -> !name.isEmpty() && name.indexOf(',') < 0)
            .toList();
    return names.isEmpty() ? EVERYTHING : new Projection(Optional.of(Set.copyOf(names)), "_id");
  }

  /** Separated by commas. */
  static Projection v2(String fields) {
    List<String> names =
        Arrays.stream(fields.split(",")).map(String::trim).filter(n -> !n.isEmpty()).toList();
    return names.isEmpty() ? EVERYTHING : new Projection(Optional.of(Set.copyOf(names)), "id");
  }

  void write(Row row, PageBuffer page) {
    if (wanted.isEmpty()) {
      row.writeTo(page);
      return;
    }
    int[] runs = runsByLayout.computeIfAbsent(row.layout(), this::runs);
    page.write('{');
    for (int i = 0; i < runs.length; i += 2) {
      if (i > 0) {
        page.write(',');
      }
      row.writeMembers(page, runs[i], runs[i + 1]);
    }
    page.write('}');
  }

  /** Pairs of first and last position of the members to copy; neighbours are one copy. */
  private int[] runs(Layout layout) {
    Set<String> names = wanted.orElseThrow();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < layout.keys().size(); i++) {
      if (names.contains(layout.keys().get(i))) {
        positions.add(i);
      }
    }
    if (!names.contains(idKey) && layout.position(idKey) >= 0) {
      positions.add(layout.position(idKey));
    }
    List<Integer> runs = new ArrayList<>();
    for (int position : positions) {
      int last = runs.size() - 1;
      if (last >= 0 && runs.get(last) + 1 == position) {
        runs.set(last, position);
      } else {
        runs.add(position);
        runs.add(position);
      }
    }
    return runs.stream().mapToInt(Integer::intValue).toArray();
  }
}
