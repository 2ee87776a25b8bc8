package dev.gatehouse.jumpcloud.doctor;

import feign.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out about one list what paging relies on: that it tells its total, that a skip counts rows
 * and not pages, that two reads agree in their order, and what comes past its end.
 */
final class ListProbe {
  /** The most rows of a GET list. */
  static final int LIMIT = 100;

  /** With fewer, a page that begins a row later tells nothing. */
  private static final int FEWEST = 3;

  /** How many lists of a kind are looked at to find one with enough rows. */
  private static final int MOST_TRIES = 3;

  private static final long FAR = 1_000;

  private final Notes notes;
  private final List<Pages> candidates;
  private Optional<Begun> begun = Optional.empty();

  /** Fetches a page of a list. */
  @FunctionalInterface
  interface Pages {
    Response page(int limit, long skip);
  }

  /** A list whose first page was read. */
  private record Begun(Pages pages, int limit, Answer first) {}

  /**
   * Makes a probe.
   *
   * @param notes makes the requests
   * @param candidates lists of one kind, of which one with enough rows is taken
   */
  ListProbe(Notes notes, List<Pages> candidates) {
    this.notes = notes;
    this.candidates = List.copyOf(candidates);
  }

  static ListProbe of(Notes notes, Pages pages) {
    return new ListProbe(notes, List.of(pages));
  }

  /** Reads the first page, of the first list with enough rows or else of the longest one. */
  void begin(int limit) {
    for (Pages pages : candidates.subList(0, Math.min(MOST_TRIES, candidates.size()))) {
      Answer first = notes.ask(() -> pages.page(limit, 0));
      int rows = first.rows().size();
      if (begun.isEmpty() || rows > begun.get().first().rows().size()) {
        begun = Optional.of(new Begun(pages, limit, first));
      }
      if (rows >= FEWEST || !first.isList()) {
        break;
      }
    }
  }

  /** The first page, if one was read. */
  Optional<Answer> first() {
    return begun.map(Begun::first);
  }

  /** The ids on the first page, empty ones left out. */
  List<String> ids() {
    return first().stream()
        .flatMap(answer -> answer.ids().stream())
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /**
   * Writes down whether the list tells its total and heeds skip.
   *
   * @param name what the facts are called by
   * @param words what the list is called in sentences, in the plural
   */
  void observe(String name, String words) {
    notes.observe(
        name + "-total",
        "The list of " + words + " tells how many rows it has.",
        () -> {
          if (begun.isEmpty()) {
            begin(LIMIT);
          }
          return total();
        });
    notes.observe(
        name + "-skip",
        "In the list of "
            + words
            + " a skip may be any number, and two reads agree in their order.",
        this::skip);
  }

  private Finding total() {
    if (begun.isEmpty()) {
      return Finding.unknown("There is nothing to try it on.");
    }
    Answer first = begun.get().first();
    if (!first.isList()) {
      return Finding.otherwise(first);
    }
    OptionalLong total = first.total();
    if (total.isEmpty()) {
      return Finding.doesNotHold("Neither the body nor a header tells it.");
    }
    return Finding.of(
        total.getAsLong() >= first.rows().size(),
        "It is told for " + Scale.of(total.getAsLong(), "rows") + ".",
        "It tells fewer rows than came on the first page.");
  }

  /** Reads the first page again, from its second row on. */
  private Finding skip() {
    if (begun.isEmpty()) {
      return Finding.unknown("There is nothing to try it on.");
    }
    Begun list = begun.get();
    if (!list.first().isList()) {
      return Finding.otherwise(list.first());
    }
    List<String> before = list.first().ids();
    if (before.size() < FEWEST) {
      return Finding.tooFew("rows");
    }
    Answer second = notes.ask(() -> list.pages().page(list.limit() - 1, 1));
    if (!second.isList()) {
      return Finding.otherwise(second);
    }
    List<String> expected = before.subList(1, before.size());
    List<String> after = second.ids();
    String compared = Scale.of(expected.size(), "rows");
    if (after.size() >= expected.size() && after.subList(0, expected.size()).equals(expected)) {
      return Finding.holds("A read from the second row on gave the same " + compared + ".");
    }
    if (new HashSet<>(after).equals(new HashSet<>(expected))) {
      return Finding.doesNotHold("The same " + compared + " came in another order.");
    }
    if (after.equals(before.subList(0, Math.min(after.size(), before.size())))) {
      return Finding.doesNotHold("The skip was ignored, or rounded down to whole pages.");
    }
    return whetherItMoved(list, before);
  }

  private Finding whetherItMoved(Begun list, List<String> before) {
    Answer again = notes.ask(() -> list.pages().page(list.limit(), 0));
    return again.ids().equals(before)
        ? Finding.doesNotHold(
            "A read from the second row on gave other rows than one from the first.")
        : Finding.unknown("Other rows came at each read: the list changes, or has no fixed order.");
  }

  /** Notes how many rows the list has, for the sizes in front of the report. */
  void size(String words) {
    first()
        .filter(Answer::isList)
        .ifPresent(answer -> notes.size(words, answer.total().orElse(answer.rows().size())));
  }

  /** Writes down what comes past the end of the list. */
  void observePastEnd(String id, String words) {
    notes.observe(
        id,
        "Past the end, the list of " + words + " is empty and tells the same total.",
        this::pastEnd);
  }

  private Finding pastEnd() {
    Optional<Begun> known = begun.filter(list -> list.first().total().isPresent());
    if (known.isEmpty()) {
      return Finding.unknown("The list does not tell where its end is.");
    }
    long total = known.get().first().total().orElse(0);
    Answer answer = notes.ask(() -> known.get().pages().page(LIMIT, total + FAR));
    if (!answer.isList()) {
      return Finding.otherwise(answer);
    }
    if (!answer.rows().isEmpty()) {
      return Finding.doesNotHold("There were rows past the end.");
    }
    return Finding.of(
        answer.total().orElse(-1) == total,
        "The page was empty, and the total the same.",
        "The page was empty, and the total was another or missing.");
  }

  /** Judges whether the rows came in ascending order of their ids. */
  Finding ascending() {
    List<String> ids = ids();
    if (ids.size() < 2) {
      return first()
          .filter(answer -> !answer.isList())
          .map(Finding::otherwise)
          .orElse(Finding.tooFew("rows"));
    }
    return Finding.of(
        ids.equals(ids.stream().sorted().toList()), "They did.", "They came in another order.");
  }
}
