package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.integration.hosts.embed.ClassPathConnectors;
import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plugin in a child-first class loader that shares only the contract with its host. */
class IsolatedLoaderIT {
  private IsolatedLoader loader;
  private ConnectorProvider provider;

  @BeforeEach
  void load() throws IOException {
    loader = new IsolatedLoader(FinishedJars.plugin(), getClass().getClassLoader());
    provider = new ClassPathConnectors(loader).find("jumpcloud").orElseThrow();
  }

  @AfterEach
  void unload() throws IOException {
    loader.close();
  }

  @Test
  void onlyTheContractIsShared() throws ClassNotFoundException {
    assertSame(loader, provider.getClass().getClassLoader());
    assertSame(ConnectorProvider.class, loader.loadClass(ConnectorProvider.class.getName()));
    String hosts = getClass().getName();
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass(hosts));
    String plugins = provider.getClass().getName();
    assertThrows(ClassNotFoundException.class, () -> Class.forName(plugins));
  }

  @Test
  void theWholeOrganisationIsRead() throws Exception {
    assertEquals(List.of(), new RealWork(provider, SimulatorProcess.target()).readWhole());
  }

  @Test
  void whatIsChangedIsThereAndIsTakenBack() throws Exception {
    try (IsolatedLoader csv =
        new IsolatedLoader(FinishedJars.csvPlugin(), getClass().getClassLoader())) {
      ConnectorProvider found = new ClassPathConnectors(csv).find("csv").orElseThrow();
      assertEquals(List.of(), new RealChanges(found).makeAndTakeBack());
    }
  }

  @Test
  void aHalfReadOrganisationIsReadToTheEndFromItsStoredCursors() throws Exception {
    RealWork work = new RealWork(provider, SimulatorProcess.target());
    assertEquals(List.of(), work.readHalfAndThenTheRest());
  }
}
