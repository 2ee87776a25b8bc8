package dev.gatehouse.host.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * What a discovery changed.
 *
 * @param added how many applications are new
 * @param renamed how many have another name
 * @param gone how many the source does not have any more
 * @param back how many it has again
 */
public record Discovery(long added, long renamed, long gone, long back) {
  /** Nothing at all. */
  public static final Discovery NOTHING = new Discovery(0, 0, 0, 0);

  /** Returns whether anything changed. */
  public boolean changesSomething() {
    return !equals(NOTHING);
  }

  /** Says it in a sentence. */
  String sentence(String connector) {
    List<String> parts = new ArrayList<>();
    add(parts, added, "new");
    add(parts, renamed, "renamed");
    add(parts, gone, "gone at the source");
    add(parts, back, "back again");
    return "Applications that " + connector + " knows: " + String.join(", ", parts) + ".";
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }
}
