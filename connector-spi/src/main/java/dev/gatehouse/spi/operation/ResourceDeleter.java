package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** Deletes resources. */
@ConsumerType
@FunctionalInterface
public interface ResourceDeleter {
  /**
   * Deletes a resource.
   *
   * @param request which resource, and in its fields what the binding lets the caller choose, such
   *     as what becomes of direct reports; never null
   * @return what became of it; never null. One that does not exist is <em>already in place</em>
   * @throws ConnectorException if it was not deleted, or may not have been
   */
  ProvisioningResult delete(ActionRequest request);
}
