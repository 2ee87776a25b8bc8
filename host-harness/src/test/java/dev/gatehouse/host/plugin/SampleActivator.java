package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.ConnectorProvider;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers the {@link SampleProvider}, unless its jar is to be silent. */
public final class SampleActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    if (!context.getBundle().getHeaders().get("Sample-Id").equals("silent")) {
      context.registerService(
          ConnectorProvider.class, new SampleProvider(), FrameworkUtil.asDictionary(Map.of()));
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
