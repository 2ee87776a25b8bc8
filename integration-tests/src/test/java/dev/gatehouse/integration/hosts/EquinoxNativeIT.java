package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.pax.InContainer;
import org.junit.jupiter.api.Tag;

/** A bare Equinox, in the JVM of the tests. */
@Tag("equinox")
@InContainer(value = InContainer.Kind.NATIVE, with = BareFramework.class)
class EquinoxNativeIT extends PluginInOsgi {
  @Override
  String framework() {
    return "org.eclipse.osgi";
  }
}
