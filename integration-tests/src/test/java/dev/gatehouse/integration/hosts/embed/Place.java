package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.Cursor;
import java.util.Optional;

/**
 * One page that is to be read.
 *
 * @param part what the page is a part of
 * @param cursor where it begins; empty for the first page
 */
public record Place(Part part, Optional<Cursor> cursor) {

  /**
   * One chain of pages: a stream, or what a stream reads for one resource.
   *
   * @param stream the name of the stream
   * @param resource the resource; empty if the stream reads a whole type
   */
  public record Part(String stream, Optional<ResourceId> resource) {
    /** Returns the place where reading this part begins. */
    public Place first() {
      return new Place(this, Optional.empty());
    }
  }

  /** Returns this place as a line of text, to be stored. */
  public String toLine() {
    return String.join(
        "\t",
        part.stream(),
        part.resource().map(ResourceId::type).orElse(""),
        part.resource().map(ResourceId::value).orElse(""),
        cursor.map(Cursor::text).orElse(""));
  }

  /** Returns the place that a line says. */
  public static Place parse(String line) {
    String[] words = line.split("\t", -1);
    Optional<ResourceId> resource =
        words[1].isEmpty() ? Optional.empty() : Optional.of(new ResourceId(words[1], words[2]));
    Optional<Cursor> cursor =
        words[3].isEmpty() ? Optional.empty() : Optional.of(Cursor.parse(words[3]));
    return new Place(new Part(words[0], resource), cursor);
  }
}
