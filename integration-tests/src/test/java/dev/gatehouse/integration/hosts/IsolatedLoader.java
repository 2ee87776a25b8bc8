package dev.gatehouse.integration.hosts;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** A class loader for one plugin: its own classes first, and of the host's only the contract. */
final class IsolatedLoader extends URLClassLoader {
  private static final String CONTRACT = "dev.gatehouse.spi.";

  private final ClassLoader host;

  IsolatedLoader(Path plugin, ClassLoader host) throws MalformedURLException {
    super(new URL[] {plugin.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(CONTRACT)) {
      return host.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> own = findLoadedClass(name);
      if (own == null && !name.startsWith("java.")) {
        try {
          own = findClass(name);
        } catch (ClassNotFoundException notOfThePlugin) {
          // Then it is the platform's, or nobody's.
        }
      }
      return own != null ? own : super.loadClass(name, resolve);
    }
  }
}
