package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Resource;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads one resource by its id; a host confirms a removal with it and reads back a change. */
@ConsumerType
@FunctionalInterface
public interface ResourceReader {
  /**
   * Reads one resource.
   *
   * @param request which resource; never null
   * @return the resource as it is now, or empty if the target system says that it does not exist.
   *     An answer that leaves this open is an exception, never empty
   * @throws ConnectorException if the target system cannot tell
   */
  Optional<Resource> read(ResourceRequest request);
}
