package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.pax.InContainer;
import org.junit.jupiter.api.Tag;

/** A bare Felix, in the JVM of the tests. */
@Tag("felix")
@InContainer(value = InContainer.Kind.NATIVE, with = BareFramework.class)
class FelixNativeIT extends PluginInOsgi {
  @Override
  String framework() {
    return "org.apache.felix.framework";
  }
}
