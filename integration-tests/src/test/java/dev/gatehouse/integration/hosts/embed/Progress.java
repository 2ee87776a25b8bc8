package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.integration.hosts.embed.Place.Part;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.operation.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which pages have been read, and which are still to be read. A host keeps it in its database, and
 * stores a page's items and its progress in one transaction. Not safe for use by two threads.
 */
public final class Progress {
  private final Map<Place, Optional<Count>> places = new LinkedHashMap<>();
  private final Map<Part, String> problems = new LinkedHashMap<>();

  /** What a page that was read says about its part. */
  private record Count(
      long rows, OptionalLong expected, boolean faultless, String opensAt, String closesAt) {
    static Count of(Page page) {
      boolean faultless = page.items().stream().noneMatch(ItemIssue.class::isInstance);
      return new Count(
          page.rows(),
          page.expectedRows(),
          faultless,
          page.opensAt().orElse(""),
          page.closesAt().orElse(""));
    }
  }

  /** Adds a place to read; returns false if it is known, so that no chain of pages is endless. */
  public boolean add(Place place) {
    return places.putIfAbsent(place, Optional.empty()) == null;
  }

  /** Returns the places that are still to be read. */
  public List<Place> toRead() {
    return places.keySet().stream().filter(place -> places.get(place).isEmpty()).toList();
  }

  /** Notes that a page was read. */
  public void read(Place place, Page page) {
    places.replace(place, Optional.of(Count.of(page)));
  }

  /** Notes that a part cannot be read: the next run begins it anew. */
  public void failed(Part part, String problem) {
    problems.put(part, problem);
    places.keySet().removeIf(place -> place.part().equals(part));
    places.put(part.first(), Optional.empty());
  }

  /** Returns what went wrong in this run, by part. */
  public Map<Part, String> problems() {
    return Map.copyOf(problems);
  }

  /**
   * Returns the parts that are not known in full. What is missing in such a part may still exist: a
   * host must not take it for removed.
   */
  public Set<Part> incomplete() {
    Map<Part, List<Optional<Count>>> pages = new LinkedHashMap<>();
    places.forEach(
        (place, count) -> pages.computeIfAbsent(place.part(), any -> new ArrayList<>()).add(count));
    return pages.keySet().stream()
        .filter(part -> !isComplete(pages.get(part)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isComplete(List<Optional<Count>> pages) {
    List<Count> read = pages.stream().flatMap(Optional::stream).toList();
    long rows = read.stream().mapToLong(Count::rows).sum();
    return read.size() == pages.size()
        && read.stream().allMatch(Count::faultless)
        && read.stream().allMatch(count -> count.expected().orElse(rows) == rows)
        // Neighbouring pages name the row that they share. A mark without its other half says that
        // rows moved between the two calls, and one may have slipped through.
        && marks(read, Count::opensAt).equals(marks(read, Count::closesAt));
  }

  private static Set<String> marks(List<Count> pages, Function<Count, String> mark) {
    return pages.stream()
        .map(mark)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns everything as lines of text, to be stored. */
  public List<String> toLines() {
    List<String> lines = new ArrayList<>();
    places.forEach((place, count) -> lines.add(place.toLine() + count.map(this::text).orElse("")));
    return List.copyOf(lines);
  }

  private String text(Count count) {
    String expected =
        count.expected().isPresent() ? Long.toString(count.expected().getAsLong()) : "";
    return String.join(
        "\t",
        "",
        Long.toString(count.rows()),
        expected,
        Boolean.toString(count.faultless()),
        count.opensAt(),
        count.closesAt());
  }

  /** Takes up what an earlier run has stored. */
  public static Progress parse(List<String> lines) {
    Progress progress = new Progress();
    for (String line : lines) {
      String[] words = line.split("\t", -1);
      Optional<Count> count = Optional.empty();
      if (words.length > 4) {
        OptionalLong expected =
            words[5].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words[5]));
        count =
            Optional.of(
                new Count(
                    Long.parseLong(words[4]),
                    expected,
                    Boolean.parseBoolean(words[6]),
                    words[7],
                    words[8]));
      }
      progress.places.put(Place.parse(line), count);
    }
    return progress;
  }
}
