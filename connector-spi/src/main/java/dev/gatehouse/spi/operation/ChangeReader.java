package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads what changed since a watermark, between two full syncs. */
@ConsumerType
@FunctionalInterface
public interface ChangeReader {
  /**
   * Reads some changes.
   *
   * @param request since when; never null
   * @return the changes and the next watermark; never null
   * @throws ConnectorException of kind CURSOR_EXPIRED if the watermark is too old, upon which the
   *     host makes a full sync; of another kind if the changes cannot be read
   */
  ChangePage read(ChangeRequest request);
}
