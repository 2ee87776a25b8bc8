package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** Changes attributes of resources. */
@ConsumerType
@FunctionalInterface
public interface ResourceUpdater {
  /**
   * Changes attributes of one resource and leaves the others alone.
   *
   * @param request which attributes of what; never null
   * @return what became of it; never null. Values that stand already are <em>already in place</em>
   * @throws ConnectorException if it was not changed, or may not have been; of kind NOT_FOUND if it
   *     does not exist
   */
  ProvisioningResult update(UpdateRequest request);
}
