package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.integration.hosts.embed.OsgiConnectors;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What the plugin has to do in an OSGi framework. The tests run inside the framework. */
abstract class PluginInOsgi {
  /** Also makes sure that the class path gave this suite the framework that it is named after. */
  abstract String framework();

  final BundleContext context() {
    return FrameworkUtil.getBundle(PluginInOsgi.class).getBundleContext();
  }

  final ConnectorProvider provider() throws InvalidSyntaxException {
    return new OsgiConnectors(context()).find("jumpcloud").orElseThrow();
  }

  @Test
  void theFrameworkIsTheOneOfThisSuite() {
    assertEquals(framework(), context().getBundle(0).getSymbolicName());
  }

  @Test
  void exactlyOneServiceIsFoundByTheConnectorsId() throws InvalidSyntaxException {
    assertEquals(
        1,
        context().getServiceReferences(ConnectorProvider.class, "(connector.id=jumpcloud)").size());
    assertEquals(1, context().getServiceReferences(ConnectorProvider.class, null).size());
    assertTrue(
        context().getServiceReferences(ConnectorProvider.class, "(connector.id=other)").isEmpty());
  }

  @Test
  void theServiceSaysWhatTheConnectorCanDo() throws InvalidSyntaxException {
    ServiceReference<ConnectorProvider> service =
        context().getServiceReference(ConnectorProvider.class);
    Connector connector = context().getService(service).connector();
    assertEquals(connector.version(), service.getProperty("connector.version"));
    assertEquals(
        1,
        context()
            .getServiceReferences(
                ConnectorProvider.class, "(connector.capabilities=READ group groups)")
            .size());
    assertEquals(
        connector.capabilities().size(),
        ((String[]) service.getProperty("connector.capabilities")).length);
  }

  @Test
  void theServiceComesFromThePluginsBundle() throws InvalidSyntaxException {
    assertEquals(
        "dev.gatehouse.jumpcloud-plugin",
        FrameworkUtil.getBundle(provider().getClass()).getSymbolicName());
  }

  @Test
  void theCapabilityTableIsReadWithoutConfiguration() throws InvalidSyntaxException {
    assertEquals(
        Set.of(
            ResourceKind.ACCOUNT, ResourceKind.GROUP, ResourceKind.APPLICATION, ResourceKind.ROLE),
        Set.copyOf(
            provider().connector().capabilityTable().rows().stream()
                .filter(row -> row.sync())
                .map(row -> row.kind())
                .toList()));
  }

  @Test
  void theWholeOrganisationIsRead() throws Exception {
    assertEquals(List.of(), work().readWhole());
  }

  @Test
  void aHalfReadOrganisationIsReadToTheEndFromItsStoredCursors() throws Exception {
    assertEquals(List.of(), work().readHalfAndThenTheRest());
  }

  private RealWork work() throws InvalidSyntaxException {
    return new RealWork(provider(), SimulatedTarget.ofSystemProperties());
  }
}
