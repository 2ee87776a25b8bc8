package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** Carries out one named action. */
@ConsumerType
@FunctionalInterface
public interface ActionInvoker {
  /**
   * Carries the action out on one resource.
   *
   * @param request which resource and with which fields; never null
   * @return what became of it; never null
   * @throws ConnectorException if it was not carried out, or may not have been; of kind NOT_FOUND
   *     if it does not exist
   */
  ProvisioningResult invoke(ActionRequest request);
}
