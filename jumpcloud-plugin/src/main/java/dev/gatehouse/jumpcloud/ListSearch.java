package dev.gatehouse.jumpcloud;

import com.google.gson.JsonElement;
import dev.gatehouse.jumpcloud.api.model.ListPage;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Looks for rows of a list. That there is none is believed only if the whole list was seen. */
final class ListSearch {
  private static final long MOST_ROWS = 100_000;

  private ListSearch() {}

  /**
   * Reads a list until a row answers the question.
   *
   * @param question what is to be found out, for messages: the words after "so whether"
   * @param call fetches the {@value Paging#LIST_LIMIT} rows after so many
   * @param match the answer of a row; empty if it is not the one
   * @return the answer of the first such row; empty if no row of the whole list is one
   * @throws ConnectorException if the list has no end or misses rows, so that this stays open
   */
  static <T> Optional<T> first(
      String question, LongFunction<ListPage> call, Function<JsonElement, Optional<T>> match) {
    return upTo(1, question, call, match).stream().findFirst();
  }

  /**
   * Reads a list until so many rows have answered the question.
   *
   * @param most how many answers are enough
   * @param question what is to be found out, for messages: the words after "so whether"
   * @param call fetches the {@value Paging#LIST_LIMIT} rows after so many
   * @param match the answer of a row; empty if it is not one that is looked for
   * @return the answers; fewer than are enough only if the whole list has no more
   * @throws ConnectorException if the list has no end or misses rows, so that this stays open
   */
  static <T> List<T> upTo(
      int most,
      String question,
      LongFunction<ListPage> call,
      Function<JsonElement, Optional<T>> match) {
    List<T> found = new ArrayList<>();
    long seen = 0;
    for (long skip = 0; skip < MOST_ROWS; skip += Paging.LIST_LIMIT) {
      ListPage page = call.apply(skip);
      page.rows().stream()
          .flatMap(row -> match.apply(row).stream())
          .limit(most - found.size())
          .forEach(found::add);
      if (found.size() >= most) {
        return found;
      }
      seen += page.rows().size();
      long total = page.total().orElse(page.rows().isEmpty() ? seen : Long.MAX_VALUE);
      if (skip + Paging.LIST_LIMIT >= total || page.rows().isEmpty()) {
        if (seen < total) {
          throw open(Kind.UNAVAILABLE, "JumpCloud left rows out of its answer", question);
        }
        return found;
      }
    }
    throw open(Kind.UNEXPECTED, "JumpCloud's answer has no end", question);
  }

  private static ConnectorException open(Kind kind, String why, String question) {
    return ConnectorException.of(kind, why + ", so whether " + question + " stays open.");
  }
}
