package dev.gatehouse.host.console;

import java.util.Optional;

/**
 * What every page has around its content.
 *
 * @param title the title of the page; never blank
 * @param section which entry of the navigation it belongs to, such as {@code connectors}
 * @param visitor who looks at it; empty before sign-in
 * @param notice what a form has done, to be shown once; empty if there is nothing to say
 * @param assets the addresses of style sheet and scripts; never null
 */
public record Frame(
    String title,
    String section,
    Optional<Visitor> visitor,
    Optional<Notice> notice,
    Assets assets) {

  /** Returns what a form carries; blank before sign-in. */
  public String formToken() {
    return visitor.map(Visitor::formToken).orElse("");
  }

  /**
   * A sentence about what a form has done.
   *
   * @param text the sentence; never blank
   * @param bad whether it is about a failure
   */
  public record Notice(String text, boolean bad) {}
}
