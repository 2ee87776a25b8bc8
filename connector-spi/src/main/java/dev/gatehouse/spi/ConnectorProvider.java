package dev.gatehouse.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The way in: a host finds providers with {@link java.util.ServiceLoader} or as OSGi services.
 *
 * <p>An implementation is a public class with a public constructor without parameters.
 */
@ConsumerType
@FunctionalInterface
public interface ConnectorProvider {
  /**
   * Returns the connector. It needs no configuration and reaches neither network nor disk.
   *
   * @return the connector, equal in content at each call; never null
   */
  Connector connector();
}
