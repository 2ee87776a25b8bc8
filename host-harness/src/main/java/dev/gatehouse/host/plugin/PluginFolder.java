package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of one folder, loaded into an embedded OSGi framework. One jar that cannot be used
 * does not concern the others.
 */
public final class PluginFolder implements AutoCloseable {
  private final Path scratch;
  private final PluginFramework framework;
  private final List<PluginEntry> entries;

  private PluginFolder(Path scratch, PluginFramework framework, List<PluginEntry> entries) {
    this.scratch = scratch;
    this.framework = framework;
    this.entries = List.copyOf(entries);
  }

  /**
   * Loads every jar of a folder, in the order of their names.
   *
   * @param folder the plugins folder; never null
   * @return the loaded plugins, to be closed by the caller; never null
   * @throws PluginException if there is no such folder, others can write it, or the OSGi framework
   *     does not start
   */
  public static PluginFolder load(Path folder) {
    Path scratch = null;
    PluginFramework framework = null;
    boolean loaded = false;
    try {
      List<Path> jars = jarsOf(folder);
      AllowedDigests allowed = AllowedDigests.of(folder);
      scratch = Files.createTempDirectory("gatehouse-plugins-");
      OfferedContract contract = OfferedContract.find();
      framework = PluginFramework.start(scratch.resolve("framework"), contract);
      Path copies = Files.createDirectory(scratch.resolve("jars"));
      List<PluginEntry> entries = new ArrayList<>();
      Map<String, String> taken = new HashMap<>();
      for (Path jar : jars) {
        entries.add(load(jar, copies, allowed, contract, framework, taken));
      }
      loaded = true;
      return new PluginFolder(scratch, framework, entries);
    } catch (IOException e) {
      throw new PluginException("The plugins in " + folder + " cannot be read: " + e, e);
    } finally {
      if (!loaded) {
        release(framework, scratch);
      }
    }
  }

  private static List<Path> jarsOf(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new PluginException(
          "There is no plugins folder " + folder + ". Name the right one with --plugins.");
    }
    if (OthersCanWrite.test(folder)) {
      throw new PluginException(
          "Other users can write to the plugins folder "
              + folder
              + ", so its code is not loaded. Run: chmod go-w "
              + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  private static PluginEntry load(
      Path file,
      Path copies,
      AllowedDigests allowed,
      OfferedContract contract,
      PluginFramework framework,
      Map<String, String> taken) {
    Optional<String> digest = Optional.empty();
    try {
      PluginJar jar = PluginJar.copy(file, copies);
      digest = Optional.of(jar.sha256());
      allowed.check(jar);
      jar.check(contract);
      Connector connector = framework.load(jar, taken);
      taken.put(connector.id(), jar.name());
      return PluginEntry.loaded(jar, framework.description(), connector);
    } catch (PluginRefusedException refused) {
      System.getLogger(PluginFolder.class.getName())
          .log(System.Logger.Level.DEBUG, file + " is refused", refused);
      String reason = refused.getMessage();
      return PluginEntry.refused(
          file.getFileName().toString(), digest, reason == null ? "cannot be loaded" : reason);
    }
  }

  /** Returns one entry for each jar, in the order of their names; never null. */
  public List<PluginEntry> entries() {
    return entries;
  }

  /**
   * Finds a loaded plugin.
   *
   * @param id the id of its connector; never null
   * @return the plugin, or empty if none with this id was loaded
   */
  public Optional<PluginEntry> find(String id) {
    return entries.stream()
        .filter(entry -> entry.connector().filter(found -> found.id().equals(id)).isPresent())
        .findFirst();
  }

  /** Returns the private folder that holds the copies; for tests. */
  Path scratch() {
    return scratch;
  }

  /** Stops the plugins and the framework and deletes what they left on the disk. */
  @Override
  public void close() {
    release(framework, scratch);
  }

  private static void release(@Nullable PluginFramework framework, @Nullable Path scratch) {
    if (framework != null) {
      framework.close();
    }
    if (scratch != null) {
      delete(scratch);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(PluginFolder.class.getName())
          .log(System.Logger.Level.WARNING, "cannot delete " + folder, e);
    }
  }
}
