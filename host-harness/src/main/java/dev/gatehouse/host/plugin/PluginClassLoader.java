package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads one jar. The contract comes from the host, everything else from the jar itself before the
 * Java platform; the host's own classes and libraries are out of reach, so neither side can disturb
 * the other.
 */
final class PluginClassLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final OfferedContract contract;

  PluginClassLoader(Path jar, OfferedContract contract) throws IOException {
    super(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    this.contract = contract;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = find(name);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    if (contract.offers(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
      return ConnectorProvider.class.getClassLoader().loadClass(name);
    }
    if (!name.startsWith("java.")) {
      try {
        return findClass(name);
      } catch (ClassNotFoundException notInTheJar) {
        return getParent().loadClass(name);
      }
    }
    return getParent().loadClass(name);
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? getParent().getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> all = Collections.list(findResources(name));
    all.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(all);
  }
}
