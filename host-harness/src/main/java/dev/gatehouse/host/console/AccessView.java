package dev.gatehouse.host.console;

import dev.gatehouse.host.store.AccessRow;
import java.util.List;
import java.util.Optional;

/**
 * Who has access to what.
 *
 * @param question what was asked; never null
 * @param connectors the names of all connectors; never null
 * @param answer the paths; empty if nothing was asked yet
 * @param problem why there is no answer, in a sentence; possibly empty
 */
public record AccessView(
    Question question, List<String> connectors, Optional<Answer> answer, String problem) {
  /** Copies the list. */
  public AccessView {
    connectors = List.copyOf(connectors);
  }

  /**
   * What a person asks.
   *
   * @param connector the name of the connector; possibly empty
   * @param account login, address, name or id; possibly empty
   * @param kind {@code group}, {@code application} or {@code role}; never blank
   * @param target name or id; possibly empty
   */
  public record Question(String connector, String account, String kind, String target) {
    /** Returns whether it can be changed: one account and one target are named. */
    public boolean namesBoth() {
      return !account.isEmpty() && !target.isEmpty();
    }
  }

  /**
   * The paths.
   *
   * @param paths the first of them, those of one account together; never null
   * @param more whether there are more than are shown
   */
  public record Answer(List<AccessRow> paths, boolean more) {
    /** Copies the list. */
    public Answer {
      paths = List.copyOf(paths);
    }
  }
}
