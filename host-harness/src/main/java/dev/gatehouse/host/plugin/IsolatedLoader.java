package dev.gatehouse.host.plugin;

import dev.gatehouse.host.plugin.ManifestHeader.Clause;
import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Loads each jar into a {@link PluginClassLoader} and finds its provider as {@link ServiceLoader}
 * does. What an OSGi framework would refuse for a missing requirement is refused here in the same
 * words, instead of failing in the middle of a sync.
 */
final class IsolatedLoader implements PluginLoader {
  private static final Set<String> PLATFORM =
      ModuleLayer.boot().modules().stream()
          .flatMap(module -> module.getDescriptor().exports().stream())
          .filter(exports -> !exports.isQualified())
          .map(Exports::source)
          .collect(Collectors.toUnmodifiableSet());

  private final OfferedContract contract;
  private final Set<PluginClassLoader> open = ConcurrentHashMap.newKeySet();

  IsolatedLoader(OfferedContract contract) {
    this.contract = contract;
  }

  @Override
  public String description() {
    return "isolated class loader";
  }

  @Override
  public LoadedCode load(PluginJar jar) throws PluginRefusedException {
    checkImports(jar);
    checkRequirements(jar);
    PluginClassLoader loader = open(jar);
    boolean loaded = false;
    try {
      ConnectorProvider provider = provider(loader);
      loaded = true;
      return new LoadedCode(provider, () -> close(loader));
    } finally {
      if (!loaded) {
        close(loader);
      }
    }
  }

  private void checkImports(PluginJar jar) throws PluginRefusedException {
    Set<String> own = jar.packages();
    for (Clause clause : ManifestHeader.parse(jar.header("Import-Package"))) {
      for (String name : clause.paths()) {
        // Nobody calls an activator here, so a plugin can do without OSGi's own packages.
        boolean there =
            isOptional(clause)
                || contract.offers(name)
                || name.startsWith("org.osgi.")
                || own.contains(name)
                || PLATFORM.contains(name);
        if (!there) {
          throw new PluginRefusedException(
              "needs the package " + name + ", which this host does not offer");
        }
      }
    }
  }

  private static void checkRequirements(PluginJar jar) throws PluginRefusedException {
    for (Clause clause : ManifestHeader.parse(jar.header("Require-Capability"))) {
      boolean whenResolved =
          clause.parameters().getOrDefault("effective", "resolve").equals("resolve");
      if (whenResolved && !isOptional(clause) && !clause.paths().equals(List.of("osgi.ee"))) {
        throw new PluginRefusedException(
            "has a requirement that this host does not meet: " + String.join(", ", clause.paths()));
      }
    }
  }

  private static boolean isOptional(Clause clause) {
    return "optional".equals(clause.parameters().get("resolution"));
  }

  private PluginClassLoader open(PluginJar jar) throws PluginRefusedException {
    try {
      PluginClassLoader loader = new PluginClassLoader(jar.copy(), contract);
      open.add(loader);
      return loader;
    } catch (IOException e) {
      throw new PluginRefusedException("cannot be read: " + e.getMessage(), e);
    }
  }

  private static ConnectorProvider provider(PluginClassLoader loader)
      throws PluginRefusedException {
    try {
      return ServiceLoader.load(ConnectorProvider.class, loader).stream()
          .filter(found -> found.type().getClassLoader() == loader)
          .findFirst()
          .orElseThrow(() -> new PluginRefusedException("offers no ConnectorProvider service"))
          .get();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new PluginRefusedException("does not start: " + ErrorLine.ofRoot(e), e);
    }
  }

  private void close(PluginClassLoader loader) {
    open.remove(loader);
    try {
      loader.close();
    } catch (IOException e) {
      System.getLogger(IsolatedLoader.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot close a plugin's jar", e);
    }
  }

  @Override
  public void close() {
    Set.copyOf(open).forEach(this::close);
  }
}
