package dev.gatehouse.host.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The place of one plugin while its jars come and go: the one in use, how much work is under way
 * with it, and the one that follows. What is to be unloaded is returned, so that the caller can do
 * it without holding a lock. Not safe for several threads.
 */
final class PluginSlot {
  private Optional<LoadedPlugin> current;
  private Optional<LoadedPlugin> next = Optional.empty();
  private boolean leaving;
  private int leases;

  PluginSlot(LoadedPlugin plugin) {
    this.current = Optional.of(plugin);
  }

  /** Returns the entry of the plugin in use; empty if it is gone. */
  Optional<PluginEntry> entry() {
    return current.map(LoadedPlugin::entry);
  }

  /** Returns the entry of the jar that was loaded last. */
  Optional<PluginEntry> latest() {
    return next.or(() -> current).map(LoadedPlugin::entry);
  }

  /** Returns whether the plugin in use waits for its work to end. */
  boolean isEnding() {
    return leaving || next.isPresent();
  }

  void leased() {
    leases++;
  }

  List<LoadedPlugin> givenBack() {
    leases--;
    return settle();
  }

  /** Has another version follow as soon as no work is under way. */
  List<LoadedPlugin> follow(LoadedPlugin plugin) {
    List<LoadedPlugin> ended = new ArrayList<>();
    next.ifPresent(ended::add);
    next = Optional.of(plugin);
    leaving = false;
    ended.addAll(settle());
    return ended;
  }

  /** Has the plugin go as soon as no work is under way. */
  List<LoadedPlugin> leave() {
    List<LoadedPlugin> ended = new ArrayList<>();
    next.ifPresent(ended::add);
    next = Optional.empty();
    leaving = true;
    ended.addAll(settle());
    return ended;
  }

  private List<LoadedPlugin> settle() {
    if (leases > 0 || !isEnding()) {
      return List.of();
    }
    List<LoadedPlugin> ended = current.stream().toList();
    current = next;
    next = Optional.empty();
    leaving = false;
    return ended;
  }
}
