package dev.gatehouse.host.report;

import dev.gatehouse.host.store.GrantChange;
import dev.gatehouse.host.store.ResourceChange;
import java.util.List;

/** Prints what differs between two runs, each thing as it is found. */
public interface Diff extends AutoCloseable {
  /**
   * Opens the printing.
   *
   * @param screen where it is printed; never null
   * @param format how; never null
   * @return the printing, to be closed by the caller; never null
   */
  static Diff open(Screen screen, Format format) {
    return format == Format.TABLE
        ? new DiffTable(screen)
        : new DiffRows(screen.rows(format, DiffRows.columns(format)), format);
  }

  /** Prints a resource that was added, changed or removed. */
  void add(ResourceChange change);

  /** Prints a grant that was added or removed. */
  void add(GrantChange change);

  /** Ends the printing; for people, with the counts. */
  @Override
  void close();

  /** Returns which values of a resource changed; none if it was added or removed. */
  static List<AttributeChange> attributes(ResourceChange change) {
    return change.before().isPresent() && change.after().isPresent()
        ? AttributeChange.between(change.before().get(), change.after().get())
        : List.of();
  }
}
