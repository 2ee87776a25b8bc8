package com.example.acme;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import java.util.Hashtable;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Registers the provider as an OSGi service. Outside OSGi this class is never loaded. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class AcmeActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    ConnectorProvider provider = new AcmeProvider();
    Connector connector = provider.connector();
    // OSGi before release 8 takes properties in no other form.
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("connector.id", connector.id());
    properties.put("connector.version", connector.version());
    properties.put(
        "connector.capabilities",
        connector.capabilities().stream()
            .map(each -> (each.operation() + " " + each.type() + " " + each.detail()).strip())
            .toArray(String[]::new));
    context.registerService(ConnectorProvider.class, provider, properties);
  }

  @Override
  public void stop(BundleContext context) {}
}
