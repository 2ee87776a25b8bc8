package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes resources, such as accounts. */
@ConsumerType
@FunctionalInterface
public interface ResourceCreator {
  /**
   * Makes a resource.
   *
   * @param request its attributes; never null
   * @return what became of it, with the resource; never null
   * @throws ConnectorException if it was not made; of kind CONFLICT if there is one already. If the
   *     answer was lost it says that the write may have been applied, and the host looks before it
   *     asks again
   */
  ProvisioningResult create(CreateRequest request);
}
