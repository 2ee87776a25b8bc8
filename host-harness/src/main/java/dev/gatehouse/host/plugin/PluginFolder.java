package dev.gatehouse.host.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plugins of one folder, as they are at one moment. One jar that cannot be used does not
 * concern the others.
 */
public final class PluginFolder implements AutoCloseable {
  private final PluginIntake intake;
  private final List<PluginEntry> entries;

  private PluginFolder(PluginIntake intake, List<PluginEntry> entries) {
    this.intake = intake;
    this.entries = List.copyOf(entries);
  }

  /**
   * Loads every jar of a folder, in the order of their names.
   *
   * @param folder the plugins folder; never null
   * @param kind what loads them; never null
   * @return the loaded plugins, to be closed by the caller; never null
   * @throws PluginException if there is no such folder, others can write it, its list of allowed
   *     digests cannot be used, or the loader does not start
   */
  public static PluginFolder load(Path folder, LoaderKind kind) {
    return load(folder, () -> PluginIntake.open(kind));
  }

  static PluginFolder load(Path folder, IntakeOpener opener) {
    try {
      List<Path> jars = PluginIntake.jarsOf(folder);
      AllowedDigests allowed = AllowedDigests.of(folder);
      PluginIntake intake = opener.open();
      List<PluginEntry> entries = new ArrayList<>();
      Map<String, String> taken = new HashMap<>();
      for (Path jar : jars) {
        PluginEntry entry = intake.take(jar, allowed, taken).entry();
        entry.connector().ifPresent(connector -> taken.put(connector.id(), entry.jar()));
        entries.add(entry);
      }
      return new PluginFolder(intake, entries);
    } catch (IOException e) {
      throw new PluginException("The plugins in " + folder + " cannot be read: " + e, e);
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

  /** Starts what takes jars in. */
  @FunctionalInterface
  interface IntakeOpener {
    PluginIntake open() throws IOException;
  }

  /** Returns the private folder that holds the copies; for tests. */
  Path scratch() {
    return intake.scratch();
  }

  /** Stops the plugins and deletes what they left on the disk. */
  @Override
  public void close() {
    intake.close();
  }
}
