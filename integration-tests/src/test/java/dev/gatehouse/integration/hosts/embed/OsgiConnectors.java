package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.ConnectorProvider;
import java.util.Collection;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds connectors in an OSGi framework, by the properties of their services. */
public final class OsgiConnectors {
  private final BundleContext context;

  public OsgiConnectors(BundleContext context) {
    this.context = context;
  }

  /** Returns the provider of the connector with this id, or empty if no bundle offers it. */
  public Optional<ConnectorProvider> find(String id) throws InvalidSyntaxException {
    Collection<ServiceReference<ConnectorProvider>> found =
        context.getServiceReferences(ConnectorProvider.class, "(connector.id=" + id + ")");
    return found.stream().findFirst().map(context::getService);
  }
}
