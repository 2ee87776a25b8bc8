package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.pax.InContainer;
import org.junit.jupiter.api.Tag;

/** A bare Felix, in a JVM of its own. */
@Tag("felix")
@InContainer(value = InContainer.Kind.FORKED, with = BareFramework.class)
class FelixForkedIT extends PluginInOsgi {
  @Override
  String framework() {
    return "org.apache.felix.framework";
  }
}
