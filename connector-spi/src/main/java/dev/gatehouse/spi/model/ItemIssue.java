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

  /**
   * Makes the issue of a resource that stands on the same page all the same, because only a part of
   * it could not be read. A host publishes such a resource if it is new, and leaves what it has
   * published of it before as it was.
   *
   * @param resource the resource; never null
   * @param message a sentence with what was wrong, without secrets and without the item's content;
   *     never blank
   * @return the issue; never null
   */
  public static ItemIssue about(ResourceId resource, String message) {
    return new ItemIssue(resource.toString(), message);
  }

  /**
   * Tells whether this is the issue of a resource.
   *
   * @param resource the resource; never null
   * @return whether it was made by {@link #about} for it
   */
  public boolean isAbout(ResourceId resource) {
    return subject.equals(resource.toString());
  }
}
