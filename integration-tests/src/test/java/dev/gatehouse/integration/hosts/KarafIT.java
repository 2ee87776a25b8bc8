package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.pax.InContainer;
import org.junit.jupiter.api.Tag;

/** An Apache Karaf, with the feature that the plugin's {@code features.xml} describes. */
@Tag("karaf")
@InContainer(value = InContainer.Kind.KARAF, with = KarafWithFeature.class)
class KarafIT extends PluginInOsgi {
  @Override
  String framework() {
    return "org.apache.felix.framework";
  }
}
