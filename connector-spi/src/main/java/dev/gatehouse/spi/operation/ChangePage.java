package dev.gatehouse.spi.operation;

import java.util.List;
import java.util.Objects;

/** Some changes, in the order in which they happened, and where to go on. */
public final class ChangePage {
  private final List<Change> changes;
  private final String watermark;
  private final boolean more;

  private ChangePage(List<Change> changes, String watermark, boolean more) {
    this.changes = List.copyOf(changes);
    this.watermark = Objects.requireNonNull(watermark, "watermark");
    this.more = more;
  }

  /**
   * Makes a page of changes.
   *
   * @param changes the changes, oldest first; never null, possibly empty
   * @param watermark the position after the last of them; never null
   * @param more whether further changes are known to wait
   * @return the page; never null
   */
  public static ChangePage of(List<Change> changes, String watermark, boolean more) {
    return new ChangePage(changes, watermark, more);
  }

  /** {@return the changes, oldest first; never null, possibly empty} */
  public List<Change> changes() {
    return changes;
  }

  /** {@return the position after the last change, which the host stores with them; never null} */
  public String watermark() {
    return watermark;
  }

  /** {@return whether further changes are known to wait} */
  public boolean more() {
    return more;
  }
}
