package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads one page of a stream: of a whole resource type, or of what is granted on one resource.
 *
 * <p>The host calls it for the first page and then for each cursor that a page names, in any order
 * and on several threads at a time. A reader keeps no state between calls and does not retry.
 */
@ConsumerType
@FunctionalInterface
public interface PageReader {
  /**
   * Reads one page.
   *
   * @param request which page of what; never null
   * @return the page; never null, possibly without items
   * @throws ConnectorException if the page cannot be read; the host waits and tries again, ends the
   *     part as incomplete or ends the run, according to the kind
   */
  Page read(PageRequest request);
}
