package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.pax.InContainer;
import org.junit.jupiter.api.Tag;

/** Felix with Aries SPI Fly. */
@Tag("felix")
@InContainer(value = InContainer.Kind.NATIVE, with = FrameworkWithSpiFly.class)
class FelixSpiFlyIT extends PluginBesideSpiFly {
  @Override
  String framework() {
    return "org.apache.felix.framework";
  }
}
