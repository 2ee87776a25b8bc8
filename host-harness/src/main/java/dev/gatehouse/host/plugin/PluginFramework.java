package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The embedded OSGi framework, whichever one is on the class path. The host's own classes of the
 * contract are exported by the system bundle, so that a service of a plugin is an object of a type
 * that the host knows.
 */
final class PluginFramework implements PluginLoader {
  private static final long REFRESH_SECONDS = 10;
  private static final Pattern MISSING_PACKAGE =
      Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");

  private final Framework framework;

  private PluginFramework(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts the framework.
   *
   * @param storage an empty folder that it may fill; never null
   * @param contract what it exports to plugins; never null
   * @throws PluginException if there is no framework, or it does not start
   */
  static PluginFramework start(Path storage, OfferedContract contract) {
    FrameworkFactory factory =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new PluginException(
                        "The installation is damaged: lib/ has no OSGi framework. "
                            + "Unpack the distribution again."));
    Framework framework =
        factory.newFramework(
            Map.of(
                Constants.FRAMEWORK_STORAGE,
                storage.toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                contract.exports(),
                // Two jars of one bundle are told apart by the id of their connector, in our words.
                Constants.FRAMEWORK_BSNVERSION,
                Constants.FRAMEWORK_BSNVERSION_MULTIPLE));
    try {
      framework.start();
    } catch (BundleException e) {
      throw new PluginException("The OSGi framework does not start: " + e.getMessage(), e);
    }
    return new PluginFramework(framework);
  }

  @Override
  public String description() {
    return "OSGi (" + framework.getSymbolicName() + " " + framework.getVersion() + ")";
  }

  @Override
  public LoadedCode load(PluginJar jar) throws PluginRefusedException {
    Bundle bundle = install(jar);
    boolean loaded = false;
    try {
      start(bundle);
      ConnectorProvider provider = provider(bundle);
      loaded = true;
      return new LoadedCode(provider, () -> uninstall(bundle));
    } finally {
      if (!loaded) {
        uninstall(bundle);
      }
    }
  }

  private Bundle install(PluginJar jar) throws PluginRefusedException {
    try (InputStream bytes = jar.open()) {
      // The copy names the place: an old and a new version of one jar may be there for a while.
      return framework.getBundleContext().installBundle("plugin:" + jar.copy(), bytes);
    } catch (BundleException | IOException e) {
      throw new PluginRefusedException("is not a valid OSGi bundle: " + ErrorLine.of(e), e);
    }
  }

  private static void start(Bundle bundle) throws PluginRefusedException {
    try {
      bundle.start();
    } catch (BundleException e) {
      Matcher missing = MISSING_PACKAGE.matcher(ErrorLine.of(e));
      if (e.getType() == BundleException.RESOLVE_ERROR) {
        throw new PluginRefusedException(
            missing.find()
                ? "needs the package " + missing.group(1) + ", which this host does not offer"
                : "has a requirement that this host does not meet: " + ErrorLine.of(e),
            e);
      }
      throw new PluginRefusedException("does not start: " + ErrorLine.ofRoot(e), e);
    } catch (RuntimeException | Error e) {
      throw new PluginRefusedException("does not start: " + ErrorLine.of(e), e);
    }
  }

  private ConnectorProvider provider(Bundle bundle) throws PluginRefusedException {
    BundleContext host = framework.getBundleContext();
    ServiceReference<?>[] services = bundle.getRegisteredServices();
    ServiceReference<?> reference =
        Arrays.stream(services == null ? new ServiceReference<?>[0] : services)
            .filter(PluginFramework::isProvider)
            .findFirst()
            .orElseThrow(() -> new PluginRefusedException("offers no ConnectorProvider service"));
    if (!(host.getService(reference) instanceof ConnectorProvider provider)) {
      throw new PluginRefusedException("carries its own copy of the contract");
    }
    return provider;
  }

  private static boolean isProvider(ServiceReference<?> reference) {
    return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] types
        && Arrays.asList(types).contains(ConnectorProvider.class.getName());
  }

  /** Takes a bundle out, and has the framework let go of its class loader at once. */
  private void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
      CountDownLatch refreshed = new CountDownLatch(1);
      framework
          .adapt(FrameworkWiring.class)
          .refreshBundles(Set.of(bundle), event -> refreshed.countDown());
      if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(PluginFramework.class.getName())
            .log(System.Logger.Level.WARNING, "the framework does not let go of " + bundle);
      }
    } catch (BundleException | IllegalStateException e) {
      System.getLogger(PluginFramework.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot uninstall " + bundle, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops all plugins and the framework, and waits until they have. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(10_000);
    } catch (BundleException e) {
      System.getLogger(PluginFramework.class.getName())
          .log(System.Logger.Level.DEBUG, "the framework did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
