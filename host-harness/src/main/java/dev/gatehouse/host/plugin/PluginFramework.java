package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The embedded OSGi framework, whichever one is on the class path. The host's own classes of the
 * contract are exported by the system bundle, so that a service of a plugin is an object of a type
 * that the host knows.
 */
final class PluginFramework implements AutoCloseable {
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

  /** Returns the name and version of the framework, for people. */
  String description() {
    return "OSGi (" + framework.getSymbolicName() + " " + framework.getVersion() + ")";
  }

  /**
   * Loads one jar and takes the connector that it registers.
   *
   * @param jar a jar whose manifest was checked; never null
   * @param taken the ids of the connectors loaded so far, each with its jar; never null
   * @return the connector; never null
   * @throws PluginRefusedException if it does not load, or its id is taken; nothing of it stays
   *     behind
   */
  Connector load(PluginJar jar, Map<String, String> taken) throws PluginRefusedException {
    Bundle bundle = install(jar);
    boolean loaded = false;
    try {
      start(bundle);
      Connector connector = connector(bundle);
      if (taken.containsKey(connector.id())) {
        throw new PluginRefusedException(
            "duplicate id "
                + connector.id()
                + ": "
                + taken.get(connector.id())
                + " has it already");
      }
      loaded = true;
      return connector;
    } finally {
      if (!loaded) {
        uninstall(bundle);
      }
    }
  }

  private Bundle install(PluginJar jar) throws PluginRefusedException {
    try (InputStream bytes = jar.open()) {
      return framework.getBundleContext().installBundle("plugin:" + jar.name(), bytes);
    } catch (BundleException | IOException e) {
      throw new PluginRefusedException("is not a valid OSGi bundle: " + oneLine(e), e);
    }
  }

  private static void start(Bundle bundle) throws PluginRefusedException {
    try {
      bundle.start();
    } catch (BundleException e) {
      Matcher missing = MISSING_PACKAGE.matcher(oneLine(e));
      if (e.getType() == BundleException.RESOLVE_ERROR) {
        throw new PluginRefusedException(
            missing.find()
                ? "needs the package " + missing.group(1) + ", which this host does not offer"
                : "has a requirement that this host does not meet: " + oneLine(e),
            e);
      }
      throw new PluginRefusedException("does not start: " + oneLine(rootOf(e)), e);
    } catch (LinkageError e) {
      throw new PluginRefusedException("does not start: " + oneLine(e), e);
    }
  }

  private Connector connector(Bundle bundle) throws PluginRefusedException {
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
    try {
      Connector connector = provider.connector();
      if (connector == null) {
        throw new PluginRefusedException("offers no connector: its provider returned null");
      }
      return connector;
    } catch (RuntimeException | LinkageError e) {
      throw new PluginRefusedException("cannot describe its connector: " + oneLine(e), e);
    }
  }

  private static boolean isProvider(ServiceReference<?> reference) {
    return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] types
        && Arrays.asList(types).contains(ConnectorProvider.class.getName());
  }

  private static void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (BundleException | IllegalStateException e) {
      System.getLogger(PluginFramework.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot uninstall " + bundle, e);
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static String oneLine(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : (name + ": " + message).replaceAll("\\s+", " ");
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
