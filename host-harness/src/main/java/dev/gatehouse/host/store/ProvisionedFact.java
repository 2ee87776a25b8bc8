package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;

/** Something that is known of a target system because it was changed and read back. */
public sealed interface ProvisionedFact {
  /**
   * A grant exists.
   *
   * @param grant the grant; never null
   */
  record Granted(Grant grant) implements ProvisionedFact {}

  /**
   * A grant does not exist, while both of its ends do.
   *
   * @param grant the grant; never null
   */
  record Revoked(Grant grant) implements ProvisionedFact {}

  /**
   * A resource exists and looks like this.
   *
   * @param resource the resource as it was read back; never null
   */
  record Found(Resource resource) implements ProvisionedFact {}

  /**
   * A resource does not exist, and so nothing that is granted on it or to it.
   *
   * @param id the resource; never null
   */
  record Gone(ResourceId id) implements ProvisionedFact {}
}
