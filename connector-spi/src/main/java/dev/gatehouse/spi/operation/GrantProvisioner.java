package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes and takes away grants; what can grant can revoke. Both are idempotent. */
@ConsumerType
public interface GrantProvisioner {
  /**
   * Makes a grant.
   *
   * @param request the grant; never null
   * @return what became of it; never null. A grant that exists already is <em>already in place</em>
   * @throws ConnectorException if it was not made, or may not have been; of kind NOT_FOUND if the
   *     resource or the principal does not exist
   */
  ProvisioningResult grant(GrantRequest request);

  /**
   * Takes a grant away.
   *
   * @param request the grant; never null
   * @return what became of it; never null. A grant that does not exist, between a resource and a
   *     principal that do, is <em>already in place</em>
   * @throws ConnectorException if it was not taken away, or may not have been; of kind NOT_FOUND if
   *     the resource or the principal does not exist
   */
  ProvisioningResult revoke(GrantRequest request);
}
