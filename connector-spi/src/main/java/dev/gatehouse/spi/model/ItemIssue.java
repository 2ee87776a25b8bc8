package dev.gatehouse.spi.model;

import java.util.Objects;

/**
 * Stands on a page for an item that could not be read, so that the gap is visible.
 *
 * <p>A host marks the part that the page belongs to as incomplete and infers no removal from it.
 *
 * @param subject what is known of the item: an id, or its position on the page; never blank
 * @param message a sentence with what was wrong, without secrets and without the item's content;
 *     never blank
 */
public record ItemIssue(String subject, String message) implements PageItem {
  /**
   * Checks both texts.
   *
   * @param subject what is known of the item: an id, or its position on the page; never blank
   * @param message a sentence with what was wrong, without secrets and without the item's content;
   *     never blank
   * @throws IllegalArgumentException if one is blank
   */
  public ItemIssue {
    if (Objects.requireNonNull(subject, "subject").isBlank()
        || Objects.requireNonNull(message, "message").isBlank()) {
      throw new IllegalArgumentException("an issue needs a subject and a message");
    }
  }
}
