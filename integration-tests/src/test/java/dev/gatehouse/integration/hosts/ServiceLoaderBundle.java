package dev.gatehouse.integration.hosts;

import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A bundle that consumes connectors through {@code ServiceLoader} and asks, in its manifest, to be
 * mediated. It registers what it finds as a service of a JDK type, for the tests to look at.
 */
public final class ServiceLoaderBundle implements BundleActivator {
  /** The property by which the tests find the service. */
  static final String FILTER = "(found.by=ServiceLoader)";

  /** Made by the framework. */
  public ServiceLoaderBundle() {}

  @Override
  @SuppressWarnings("JdkObsolete") // As in the plugin's activator.
  public void start(BundleContext context) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("found.by", "ServiceLoader");
    Supplier<List<String>> found = ServiceLoaderBundle::connectors;
    context.registerService(Supplier.class, found, properties);
  }

  @Override
  public void stop(BundleContext context) {}

  private static List<String> connectors() {
    List<String> ids = new ArrayList<>();
    for (ConnectorProvider provider : ServiceLoader.load(ConnectorProvider.class)) {
      ids.add(provider.connector().id());
    }
    Collections.sort(ids);
    return ids;
  }

  /** Packs this class as a bundle of its own. */
  static Path pack() {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "dev.gatehouse.test.service-loader");
    headers.putValue("Bundle-Activator", ServiceLoaderBundle.class.getName());
    headers.putValue("Import-Package", "org.osgi.framework,dev.gatehouse.spi");
    headers.putValue(
        "Require-Capability",
        "osgi.extender;filter:=\"(osgi.extender=osgi.serviceloader.processor)\","
            + "osgi.serviceloader;filter:=\"(osgi.serviceloader="
            + ConnectorProvider.class.getName()
            + ")\";cardinality:=multiple");
    String entry = ServiceLoaderBundle.class.getName().replace('.', '/') + ".class";
    try {
      Path jar = FinishedJars.ofOthers(".").resolve("service-loader.jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
          InputStream bytes =
              ServiceLoaderBundle.class.getClassLoader().getResourceAsStream(entry)) {
        out.putNextEntry(new ZipEntry(entry));
        bytes.transferTo(out);
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot pack the bundle of the test", e);
    }
  }
}
