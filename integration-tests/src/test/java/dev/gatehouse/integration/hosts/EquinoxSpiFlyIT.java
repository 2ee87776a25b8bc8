package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.pax.InContainer;
import org.junit.jupiter.api.Tag;

/** Equinox with Aries SPI Fly. */
@Tag("equinox")
@InContainer(value = InContainer.Kind.NATIVE, with = FrameworkWithSpiFly.class)
class EquinoxSpiFlyIT extends PluginBesideSpiFly {
  @Override
  String framework() {
    return "org.eclipse.osgi";
  }
}
