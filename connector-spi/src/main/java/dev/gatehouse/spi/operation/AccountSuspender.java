package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** Switches accounts off and on again; what can suspend can activate. Both are idempotent. */
@ConsumerType
public interface AccountSuspender {
  /**
   * Switches an account off.
   *
   * @param request the account; never null
   * @return what became of it; never null
   * @throws ConnectorException if it was not switched off, or may not have been; of kind NOT_FOUND
   *     if it does not exist
   */
  ProvisioningResult suspend(ResourceRequest request);

  /**
   * Switches an account on.
   *
   * @param request the account; never null
   * @return what became of it; never null
   * @throws ConnectorException if it was not switched on, or may not have been; of kind NOT_FOUND
   *     if it does not exist
   */
  ProvisioningResult activate(ResourceRequest request);
}
