package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.Application;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The applications of this host.
 *
 * @param tab which of them; never null
 * @param counts how many stand on each tab when nothing is searched; never null
 * @param text what is searched; possibly empty
 * @param descending whether the list begins at the end of the alphabet
 * @param rows the applications; never null
 * @param portion which part it is; never null
 * @param hasProvider whether a connector is marked as identity provider
 */
public record ApplicationsView(
    Tab tab,
    Map<Tab, Long> counts,
    String text,
    boolean descending,
    List<Application> rows,
    Portion portion,
    boolean hasProvider) {
  /** Copies the collections. */
  public ApplicationsView {
    counts = Map.copyOf(counts);
    rows = List.copyOf(rows);
  }

  /** Which applications are listed. */
  public enum Tab {
    MANAGED("managed", "Managed"),
    UNMANAGED("unmanaged", "Unmanaged"),
    ALL("all", "All");

    private final String path;
    private final String title;

    Tab(String path, String title) {
      this.path = path;
      this.title = title;
    }

    /** Returns what it is called in an address; never blank. */
    public String path() {
      return path;
    }

    /** Returns its title; never blank. */
    public String title() {
      return title;
    }
  }

  /** Returns how many stand on a tab when nothing is searched. */
  public long count(Tab which) {
    return counts.getOrDefault(which, 0L);
  }

  /** Returns the address of a tab. */
  public String address(Tab which) {
    return Address.with("/applications", Map.of("show", which.path()));
  }

  /** Returns the address of another page. */
  public String page(long number) {
    return address(descending, number);
  }

  /** Returns the address of the list in the other order. */
  public String turned() {
    return address(!descending, 1);
  }

  private String address(boolean down, long number) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("show", tab.path());
    fields.put("text", text);
    fields.put("order", down ? "down" : "");
    fields.put("page", number > 1 ? Long.toString(number) : "");
    return Address.with("/applications", fields);
  }
}
