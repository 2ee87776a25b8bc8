package dev.gatehouse.host.plugin;

import dev.gatehouse.host.files.Scratch;
import dev.gatehouse.host.plugin.Deadline.OverdueException;
import dev.gatehouse.spi.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way from a file in the plugins folder to a connector: copied, checked and loaded, or refused
 * with a reason. It owns the loader and the private folder that holds the copies.
 */
final class PluginIntake implements AutoCloseable {
  /** How long a jar may take to be loaded, to describe its connector, and to be unloaded. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Scratch scratch;
  private final OfferedContract contract;
  private final PluginLoader loader;
  private final Deadline deadline;
  private long copies;

  private PluginIntake(
      Scratch scratch, OfferedContract contract, PluginLoader loader, Deadline deadline) {
    this.scratch = scratch;
    this.contract = contract;
    this.loader = loader;
    this.deadline = deadline;
  }

  /**
   * Starts the loader.
   *
   * @throws PluginException if it does not start
   */
  static PluginIntake open(LoaderKind kind) throws IOException {
    return open(kind, new Deadline(LONGEST));
  }

  /** Also takes when the time of each step of a jar is up; for tests. */
  static PluginIntake open(LoaderKind kind, Deadline deadline) throws IOException {
    Scratch scratch = Scratch.create("plugins-");
    boolean opened = false;
    try {
      OfferedContract contract = OfferedContract.find();
      PluginLoader loader =
          kind == LoaderKind.OSGI
              ? PluginFramework.start(scratch.folder().resolve("framework"), contract)
              : new IsolatedLoader(contract);
      opened = true;
      return new PluginIntake(scratch, contract, loader, deadline);
    } finally {
      if (!opened) {
        scratch.close();
      }
    }
  }

  /**
   * Lists the jars of a folder, in the order of their names.
   *
   * @throws PluginException if there is no such folder, or others can write it
   */
  static List<Path> jarsOf(Path folder) throws IOException {
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

  /**
   * Takes one jar in.
   *
   * @param file the jar in the plugins folder; never null
   * @param allowed which jars may be loaded; never null
   * @param taken the ids of the other connectors, each with its jar; never null
   * @return the plugin, or why it was refused; nothing of a refused one stays behind
   */
  TakenIn take(Path file, AllowedDigests allowed, Map<String, String> taken) {
    Path folder = scratch.folder().resolve("jar-" + ++copies);
    Optional<String> digest = Optional.empty();
    boolean loaded = false;
    try {
      Files.createDirectory(folder);
      PluginJar jar = PluginJar.copy(file, folder);
      digest = Optional.of(jar.sha256());
      allowed.check(jar);
      jar.check(contract);
      LoadedPlugin plugin = load(jar, folder, taken);
      loaded = true;
      return new TakenIn(plugin.entry(), Optional.of(plugin));
    } catch (PluginRefusedException refused) {
      return refused(file, digest, String.valueOf(refused.getMessage()), refused);
    } catch (OverdueException stuck) {
      return refused(file, digest, "cannot be loaded: it " + stuck.getMessage(), stuck);
    } catch (IOException | RuntimeException | Error unexpected) {
      // Whatever a strange jar can make go wrong, the other jars are not concerned.
      return refused(file, digest, "cannot be loaded: " + ErrorLine.of(unexpected), unexpected);
    } finally {
      if (!loaded) {
        delete(folder);
      }
    }
  }

  private static TakenIn refused(
      Path file, Optional<String> digest, String reason, Throwable cause) {
    System.getLogger(PluginIntake.class.getName())
        .log(System.Logger.Level.DEBUG, file + " is refused", cause);
    return new TakenIn(
        PluginEntry.refused(file.getFileName().toString(), digest, reason), Optional.empty());
  }

  private LoadedPlugin load(PluginJar jar, Path folder, Map<String, String> taken)
      throws PluginRefusedException {
    LoadedCode code = deadline.await(() -> loader.load(jar), LoadedCode::unload);
    boolean kept = false;
    try {
      Connector connector = deadline.await(() -> connector(code), late -> {});
      String holder = taken.get(connector.id());
      if (holder != null) {
        throw new PluginRefusedException(
            "duplicate id " + connector.id() + ": " + holder + " has it already");
      }
      kept = true;
      return new LoadedPlugin(
          PluginEntry.loaded(jar, loader.description(), connector),
          connector,
          () -> {
            unload(code);
            delete(folder);
          });
    } finally {
      if (!kept) {
        unload(code);
      }
    }
  }

  /** Unloads the code; what does not let itself be stopped is left behind. */
  private void unload(LoadedCode code) {
    try {
      deadline.await(
          () -> {
            code.unload();
            return code;
          },
          late -> {});
    } catch (OverdueException stuck) {
      System.getLogger(PluginIntake.class.getName())
          .log(System.Logger.Level.WARNING, "a plugin that is unloaded " + stuck.getMessage());
    }
  }

  private static Connector connector(LoadedCode code) throws PluginRefusedException {
    @Nullable Connector connector;
    try {
      connector = code.provider().connector();
    } catch (Exception | Error e) {
      // It is somebody else's code: an Error of its own must not end the host.
      throw new PluginRefusedException("cannot describe its connector: " + ErrorLine.of(e), e);
    }
    if (connector == null) {
      throw new PluginRefusedException("offers no connector: its provider returned null");
    }
    return connector;
  }

  /** Returns the private folder that holds the copies; for tests. */
  Path scratch() {
    return scratch.folder();
  }

  /** Unloads all plugins and deletes what they left on the disk. */
  @Override
  public void close() {
    loader.close();
    scratch.close();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(PluginIntake.class.getName())
          .log(System.Logger.Level.WARNING, "cannot delete " + folder, e);
    }
  }

  /**
   * What came of one jar.
   *
   * @param entry the plugin or the reason, for people; never null
   * @param plugin the plugin; empty if it was refused
   */
  record TakenIn(PluginEntry entry, Optional<LoadedPlugin> plugin) {}
}
