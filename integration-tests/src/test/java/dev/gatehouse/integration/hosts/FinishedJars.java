package dev.gatehouse.integration.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the jars are that a host is made of. */
final class FinishedJars {
  private static final Path TREE = Path.of(property("gatehouse.tree"));
  private static final Path HOSTS = Path.of(property("gatehouse.hosts"));
  private static final String VERSION = property("gatehouse.version");

  private FinishedJars() {}

  /** Returns the contract's bundle. */
  static Path contract() {
    return ofModule("connector-spi", ".jar");
  }

  /** Returns the plugin as a release would carry it. */
  static Path plugin() {
    return ofModule("jumpcloud-plugin", ".jar");
  }

  /** Returns the second plugin, which can make changes in a folder of the test's own. */
  static Path csvPlugin() {
    return ofModule("csv-plugin", ".jar");
  }

  /** Returns a file that a module has built, by what follows its name and version. */
  static Path ofModule(String module, String ending) {
    return existing(
        TREE.resolve(module).resolve("target").resolve(module + "-" + VERSION + ending));
  }

  /** Returns a jar of other people that the build has copied for the tests. */
  static Path ofOthers(String name) {
    return existing(HOSTS.resolve(name));
  }

  /** Returns the jar or folder on the class path that a class comes from. */
  static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError("Cannot tell where " + type + " comes from", e);
    }
  }

  /** Returns a file of the repository. */
  static Path ofTree(String path) {
    return existing(TREE.resolve(path));
  }

  private static Path existing(Path file) {
    if (!Files.exists(file)) {
      throw new AssertionError(
          "No " + file.normalize() + ". Build it first: mvn verify, from the root of the tree.");
    }
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a system property that the pom sets. */
  static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new AssertionError("System property " + name + " is not set; the pom sets it.");
    }
    return value;
  }
}
