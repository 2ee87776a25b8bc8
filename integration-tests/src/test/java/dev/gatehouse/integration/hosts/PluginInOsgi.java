package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.integration.hosts.embed.OsgiConnectors;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.Collection;
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
  void exactlyOneServiceIsFoundByEachConnectorsId() throws InvalidSyntaxException {
    assertEquals(1, services("(connector.id=jumpcloud)").size());
    assertEquals(
        List.of("csv", "jumpcloud"),
        services("(connector.id=*)").stream()
            .map(service -> (String) service.getProperty("connector.id"))
            .sorted()
            .toList());
    assertEquals(2, services("(objectClass=*)").size());
    assertTrue(services("(connector.id=other)").isEmpty());
  }

  private Collection<ServiceReference<ConnectorProvider>> services(String filter)
      throws InvalidSyntaxException {
    return context().getServiceReferences(ConnectorProvider.class, filter);
  }

  @Test
  void theServiceSaysWhatTheConnectorCanDo() throws InvalidSyntaxException {
    var service = services("(connector.capabilities=READ admin admins)").iterator().next();
    Connector connector = context().getService(service).connector();
    assertEquals("jumpcloud", connector.id());
    assertEquals(connector.version(), service.getProperty("connector.version"));
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

  @Test
  void whatIsChangedIsThereAndIsTakenBack() throws Exception {
    ConnectorProvider csv = new OsgiConnectors(context()).find("csv").orElseThrow();
    assertEquals(List.of(), new RealChanges(csv).makeAndTakeBack());
  }

  private RealWork work() throws InvalidSyntaxException {
    return new RealWork(provider(), SimulatedTarget.ofSystemProperties());
  }
}
