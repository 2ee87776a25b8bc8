package dev.gatehouse.host.console;

import dev.gatehouse.host.store.Cause;
import dev.gatehouse.host.store.IssueRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong in a run for one cause, with what to do about it.
 *
 * @param title what happened; never blank
 * @param remedy what to do, in a sentence; never blank
 * @param first the most frequent of them; never empty
 * @param more how many other messages there are
 */
public record WarningGroup(String title, String remedy, List<IssueRow> first, int more) {
  private static final int SHOWN = 10;

  /** Copies the list. */
  public WarningGroup {
    first = List.copyOf(first);
  }

  /** Groups what went wrong; never null. */
  static List<WarningGroup> of(List<IssueRow> issues) {
    Map<Cause, List<IssueRow>> causes = new EnumMap<>(Cause.class);
    issues.forEach(
        each -> causes.computeIfAbsent(each.cause(), any -> new ArrayList<>()).add(each));
    List<WarningGroup> groups = new ArrayList<>();
    causes.forEach(
        (cause, all) ->
            groups.add(
                new WarningGroup(
                    RunWords.capital(cause.title()),
                    remedy(cause),
                    all.subList(0, Math.min(SHOWN, all.size())),
                    Math.max(0, all.size() - SHOWN))));
    return groups;
  }

  /** The command line names its commands where this names pages. */
  private static String remedy(Cause cause) {
    return switch (cause) {
      case PERMISSION -> "Give it back, or switch the stream off among the capabilities.";
      case REFUSED ->
          "Sync again, if something was deleted meanwhile; the check among the capabilities tells"
              + " what the credential may do.";
      case NOT_COVERED ->
          "Switch them on among the capabilities, if you want to see what they bring.";
      default -> cause.hint();
    };
  }
}
