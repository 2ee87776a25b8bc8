package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Resource;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Finds resources by an attribute that ought to be unique. */
@ConsumerType
@FunctionalInterface
public interface ResourceFinder {
  /**
   * Finds resources.
   *
   * @param request which attribute and value; never null
   * @return none, the one match, or two of several matches, so that ambiguity shows; never null
   * @throws ConnectorException if the target system cannot tell
   */
  List<Resource> find(FindRequest request);
}
