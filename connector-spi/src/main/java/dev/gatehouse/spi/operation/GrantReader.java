package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Grant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Tells whether one grant exists; a host confirms a removal with it and reads back a change. */
@ConsumerType
@FunctionalInterface
public interface GrantReader {
  /**
   * Looks one grant up.
   *
   * @param request which grant; never null
   * @return the grant, or empty if the target system says that the principal does not hold it
   *     directly
   * @throws ConnectorException if the target system cannot tell
   */
  Optional<Grant> read(GrantRequest request);
}
