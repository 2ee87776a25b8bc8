package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.pax.InContainer;
import org.junit.jupiter.api.Tag;

/** A bare Equinox, in a JVM of its own. */
@Tag("equinox")
@InContainer(value = InContainer.Kind.FORKED, with = BareFramework.class)
class EquinoxForkedIT extends PluginInOsgi {
  @Override
  String framework() {
    return "org.eclipse.osgi";
  }
}
