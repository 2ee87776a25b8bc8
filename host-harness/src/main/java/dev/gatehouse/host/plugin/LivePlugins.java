package dev.gatehouse.host.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The plugins of a folder for a host that runs for long: jars may be added, replaced and removed
 * meanwhile.
 *
 * <p>The host calls {@link #look} every few seconds and takes a {@link #lease} for each piece of
 * work. A jar that changed is loaded beside the old one; from then on nothing new begins with the
 * old one, what is under way with it ends undisturbed, and then the new one takes its place. A new
 * version that is refused leaves the old one in use. Safe for several threads.
 */
public final class LivePlugins implements AutoCloseable {
  private final Path folder;
  private final PluginIntake intake;
  private final Predicate<String> admitted;
  // A look loads code, which may take long; nobody who wants a lease waits for that.
  private final Object looking = new Object();
  private Map<String, Stamp> seen = Map.of();
  private Map<String, Stamp> settled = Map.of();
  private final Map<String, PluginSlot> slots = new TreeMap<>();
  private List<PluginEntry> refused = List.of();
  private volatile boolean closed;

  private LivePlugins(Path folder, PluginIntake intake, Predicate<String> admitted) {
    this.folder = folder;
    this.intake = intake;
    this.admitted = admitted;
  }

  /**
   * Loads every jar of a folder.
   *
   * @param folder the plugins folder; never null
   * @param kind what loads them; never null
   * @return the plugins, to be closed by the caller; never null
   * @throws PluginException if there is no such folder, others can write it, its list of allowed
   *     digests cannot be used, or the loader does not start
   */
  public static LivePlugins open(Path folder, LoaderKind kind) {
    return open(folder, kind, digest -> true);
  }

  /**
   * Loads every jar of a folder that somebody lets in.
   *
   * @param folder the plugins folder; never null
   * @param kind what loads them; never null
   * @param admitted tells by the SHA-256, in lower case hex, whether a jar may be loaded; when that
   *     changes, call {@link #reconsider}; never null
   * @return the plugins, to be closed by the caller; never null
   * @throws PluginException if there is no such folder, others can write it, its list of allowed
   *     digests cannot be used, or the loader does not start
   */
  public static LivePlugins open(Path folder, LoaderKind kind, Predicate<String> admitted) {
    try {
      Map<String, Stamp> stamps = stamps(folder);
      AllowedDigests allowed = AllowedDigests.of(folder, admitted);
      LivePlugins plugins = new LivePlugins(folder, PluginIntake.open(kind), admitted);
      plugins.seen = stamps;
      plugins.takeIn(stamps, allowed);
      return plugins;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * Looks whether the folder has changed. A change counts once two looks in a row have found the
   * same, so that a jar that is being copied is left alone.
   *
   * @throws PluginException if the folder cannot be used as it is now; what is loaded stays
   */
  public void look() {
    synchronized (looking) {
      if (closed) {
        throw new IllegalStateException("the plugins are closed");
      }
      try {
        Map<String, Stamp> now = stamps(folder);
        boolean still = now.equals(seen);
        seen = now;
        if (still && !now.equals(settled)) {
          takeIn(now, AllowedDigests.of(folder, admitted));
        }
      } catch (IOException e) {
        throw unreadable(folder, e);
      }
    }
  }

  /**
   * Looks again at every jar that was refused, and at whether the others may stay.
   *
   * @throws PluginException if the folder cannot be used as it is now; what is loaded stays
   */
  public void reconsider() {
    synchronized (looking) {
      try {
        takeIn(settled, AllowedDigests.of(folder, admitted));
      } catch (IOException e) {
        throw unreadable(folder, e);
      }
    }
  }

  private void takeIn(Map<String, Stamp> now, AllowedDigests allowed) throws IOException {
    Map<String, String> usable = new HashMap<>();
    Map<String, String> taken = new HashMap<>();
    for (Map.Entry<String, PluginEntry> each : latest().entrySet()) {
      String jar = each.getValue().jar();
      if (now.containsKey(jar) && allowed.allows(each.getValue().sha256().orElse(""))) {
        usable.put(each.getKey(), jar);
        if (Objects.equals(now.get(jar), settled.get(jar)) && !isRefused(jar)) {
          taken.put(each.getKey(), jar);
        }
      }
    }
    Set<String> unchanged = Set.copyOf(taken.values());
    List<PluginEntry> refusals = new ArrayList<>();
    for (Path file : PluginIntake.jarsOf(folder)) {
      String jar = file.getFileName().toString();
      if (!unchanged.contains(jar)) {
        PluginIntake.TakenIn result = intake.take(file, allowed, taken);
        if (result.plugin().isPresent()) {
          LoadedPlugin plugin = result.plugin().get();
          // Whatever the jar stood for before, it stands for this now.
          usable.values().removeIf(jar::equals);
          taken.put(plugin.connector().id(), jar);
          unload(place(plugin));
        } else {
          refusals.add(result.entry());
        }
      }
    }
    usable.putAll(taken);
    unload(settle(usable.keySet(), refusals));
    settled = now;
  }

  private synchronized boolean isRefused(String jar) {
    return refused.stream().anyMatch(entry -> entry.jar().equals(jar));
  }

  private synchronized Map<String, PluginEntry> latest() {
    Map<String, PluginEntry> entries = new HashMap<>();
    slots.forEach((id, slot) -> slot.latest().ifPresent(entry -> entries.put(id, entry)));
    return entries;
  }

  private synchronized List<LoadedPlugin> place(LoadedPlugin plugin) {
    PluginSlot slot = slots.get(plugin.connector().id());
    if (slot != null) {
      return slot.follow(plugin);
    }
    slots.put(plugin.connector().id(), new PluginSlot(plugin));
    return List.of();
  }

  /** Has everything go that no jar stands for any more. */
  private synchronized List<LoadedPlugin> settle(Set<String> usable, List<PluginEntry> refusals) {
    List<LoadedPlugin> ended = new ArrayList<>();
    slots.forEach(
        (id, slot) -> {
          if (!usable.contains(id)) {
            ended.addAll(slot.leave());
          }
        });
    slots.values().removeIf(slot -> slot.entry().isEmpty());
    refused = List.copyOf(refusals);
    return ended;
  }

  /**
   * Takes a plugin for one piece of work.
   *
   * @param id the id of its connector; never null
   * @return the lease, to be closed when the work has ended; never null
   * @throws PluginException if there is no such plugin, or it is being replaced or removed: try
   *     again when the work under way with it has ended
   */
  public synchronized PluginLease lease(String id) {
    PluginSlot slot = slots.get(id);
    if (slot == null) {
      throw new PluginException("There is no plugin " + id + ".");
    }
    if (slot.isEnding()) {
      throw new PluginException(
          "The plugin "
              + id
              + " is being replaced or removed. Nothing new begins with it until the work under"
              + " way has ended.");
    }
    slot.leased();
    return new PluginLease(slot.entry().orElseThrow(), () -> giveBack(id, slot));
  }

  private void giveBack(String id, PluginSlot slot) {
    List<LoadedPlugin> ended;
    synchronized (this) {
      ended = slot.givenBack();
      if (slot.entry().isEmpty()) {
        slots.remove(id, slot);
      }
    }
    unload(ended);
  }

  /**
   * Returns what is in use, and each jar that was refused with the reason, in the order of the
   * jars' names. Do not keep it: it holds the plugins' classes.
   *
   * @return the entries; never null
   */
  public synchronized List<PluginEntry> entries() {
    List<PluginEntry> entries = new ArrayList<>(refused);
    slots.values().forEach(slot -> slot.entry().ifPresent(entries::add));
    entries.sort(Comparator.comparing(PluginEntry::jar));
    return List.copyOf(entries);
  }

  /** Returns the private folder that holds the copies; for tests. */
  Path scratch() {
    return intake.scratch();
  }

  /** Unloads everything, also what is in use, and deletes what was left on the disk. */
  @Override
  public void close() {
    synchronized (looking) {
      // A lease that is given back later finds its plugin unloaded with all others.
      closed = true;
      intake.close();
    }
  }

  private void unload(List<LoadedPlugin> plugins) {
    if (!closed) {
      plugins.forEach(LoadedPlugin::unload);
    }
  }

  private static Map<String, Stamp> stamps(Path folder) throws IOException {
    List<Path> files = new ArrayList<>(PluginIntake.jarsOf(folder));
    files.add(folder.resolve(AllowedDigests.FILE_NAME));
    Map<String, Stamp> stamps = new HashMap<>();
    for (Path file : files) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        Stamp stamp =
            new Stamp(found.size(), found.lastModifiedTime(), Optional.ofNullable(found.fileKey()));
        stamps.put(file.getFileName().toString(), stamp);
      } catch (NoSuchFileException gone) {
        // It went while it was looked at, and the next look sees the folder without it.
      }
    }
    return stamps;
  }

  private static PluginException unreadable(Path folder, IOException e) {
    return new PluginException("The plugins in " + folder + " cannot be read: " + e, e);
  }

  /** What tells one state of a file from another without reading it. */
  private record Stamp(long size, FileTime modified, Optional<Object> key) {}
}
