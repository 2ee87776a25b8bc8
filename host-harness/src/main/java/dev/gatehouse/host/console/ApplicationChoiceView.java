package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.Application;
import dev.gatehouse.host.store.ListPage;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which application a connector is to read.
 *
 * @param address where the page is and its forms go; never blank
 * @param connector the connector, if there is one already
 * @param what what gets an application, such as the plugin's name; never blank
 * @param search what was searched for; possibly empty
 * @param name what was typed as the name of a new application; possibly empty
 * @param unmanaged applications that a directory told of and nobody looks after; never null
 * @param managed applications that the host looks after; never null
 */
public record ApplicationChoiceView(
    String address,
    OptionalLong connector,
    String what,
    String search,
    String name,
    ListPage<Application> unmanaged,
    ListPage<Application> managed) {
  /** Returns both lists, the unmanaged ones first. */
  public List<Choice> choices() {
    return List.of(
        new Choice(
            "A currently unmanaged app",
            "Discovered by a connected directory. It is managed from then on.",
            "No directory has told of an application that is not managed. Connect one, and mark it"
                + " as identity provider.",
            unmanaged),
        new Choice(
            "A managed app",
            "It may have several connectors, such as one for its directory and one for a file.",
            "There is no managed application yet.",
            managed));
  }

  /**
   * One list to choose from.
   *
   * @param title its title; never blank
   * @param help what choosing from it means; never blank
   * @param none what to say if there is nothing; never blank
   * @param page the applications; never null
   */
  public record Choice(String title, String help, String none, ListPage<Application> page) {
    /** Returns what is said below the list if it is not shown whole; possibly empty. */
    public String rest() {
      long rest = page.total() - page.rows().size();
      return rest < 1 ? "" : "and " + rest + (page.exact() ? "" : " or more") + " others; search";
    }
  }
}
