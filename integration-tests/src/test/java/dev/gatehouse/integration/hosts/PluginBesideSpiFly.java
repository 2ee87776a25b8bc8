package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;

/** The same, and what a mediated {@code ServiceLoader} finds. */
abstract class PluginBesideSpiFly extends PluginInOsgi {
  @Test
  void aMediatedServiceLoaderFindsEachConnectorOnce() throws InvalidSyntaxException {
    var found = context().getServiceReferences(Supplier.class, ServiceLoaderBundle.FILTER);
    assertEquals(1, found.size());
    assertEquals(List.of("csv", "jumpcloud"), context().getService(found.iterator().next()).get());
  }
}
