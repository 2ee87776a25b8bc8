package com.example.acme;

import dev.gatehouse.spi.ConnectorProvider;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Registers the provider as an OSGi service. Outside OSGi this class is never loaded. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class AcmeActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    context.registerService(ConnectorProvider.class, new AcmeProvider(), null);
  }

  @Override
  public void stop(BundleContext context) {}
}
