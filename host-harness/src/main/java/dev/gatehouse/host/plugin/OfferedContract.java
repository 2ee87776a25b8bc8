package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Manifest;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * The contract that this host offers: its packages and their versions, as the manifest of the
 * contract's own jar states them. Nothing about it is written down a second time.
 */
final class OfferedContract {
  private static final String BUNDLE = "dev.gatehouse.connector-spi";
  private static final String PREFIX = ConnectorProvider.class.getPackageName();

  private final String exports;
  private final Map<String, Version> versions;

  private OfferedContract(String exports) {
    this.exports = exports;
    Map<String, Version> found = new LinkedHashMap<>();
    for (ManifestHeader.Clause clause : ManifestHeader.parse(exports)) {
      Version version = Version.parseVersion(clause.parameters().get("version"));
      clause.paths().forEach(path -> found.put(path, version));
    }
    this.versions = Map.copyOf(found);
  }

  /**
   * Finds the contract on the host's class path.
   *
   * @throws PluginException if the contract's jar carries no bundle manifest
   */
  static OfferedContract find() {
    try {
      ClassLoader loader = ConnectorProvider.class.getClassLoader();
      for (URL url : Collections.list(loader.getResources(MANIFEST))) {
        try (InputStream in = url.openStream()) {
          var attributes = new Manifest(in).getMainAttributes();
          String exports = attributes.getValue("Export-Package");
          if (BUNDLE.equals(attributes.getValue("Bundle-SymbolicName")) && exports != null) {
            return new OfferedContract(exports);
          }
        }
      }
    } catch (IOException e) {
      throw new PluginException("The contract's manifest cannot be read: " + e.getMessage(), e);
    }
    throw new PluginException(
        "The installation is damaged: lib/ has no connector-spi jar with a manifest. "
            + "Unpack the distribution again.");
  }

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /** Returns the packages with their versions, as an Export-Package header has them. */
  String exports() {
    return exports;
  }

  /** Returns whether a package is one of the contract's. */
  boolean offers(String name) {
    return versions.containsKey(name);
  }

  /**
   * Checks that a plugin was built for a contract that this host can serve.
   *
   * @param importPackage the plugin's Import-Package header; never null
   * @throws PluginRefusedException if it imports no contract, or another version of it
   */
  void check(String importPackage) throws PluginRefusedException {
    boolean imported = false;
    for (ManifestHeader.Clause clause : ManifestHeader.parse(importPackage)) {
      for (String path : clause.paths()) {
        if (path.equals(PREFIX) || path.startsWith(PREFIX + ".")) {
          imported = true;
          checkRange(path, clause.parameters().getOrDefault("version", "0"));
        }
      }
    }
    if (!imported) {
      throw new PluginRefusedException(
          "is not a connector: it does not import the contract's package " + PREFIX);
    }
  }

  private void checkRange(String path, String version) throws PluginRefusedException {
    VersionRange wanted;
    try {
      wanted = VersionRange.valueOf(version);
    } catch (IllegalArgumentException malformed) {
      throw new PluginRefusedException("is not a bundle: it imports a version " + version);
    }
    Version offered = versions.getOrDefault(path, Version.emptyVersion);
    Version host = versions.getOrDefault(PREFIX, Version.emptyVersion);
    if (!wanted.includes(offered)) {
      throw new PluginRefusedException(
          "needs contract "
              + shortened(wanted.getLeft())
              + " while this host offers "
              + shortened(offered.equals(Version.emptyVersion) ? host : offered));
    }
  }

  private static String shortened(Version version) {
    return version.getMajor() + "." + version.getMinor();
  }
}
