package dev.gatehouse.host.cli;

import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.PluginEntry;
import dev.gatehouse.host.report.Screen;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether the plugins have changed, and says so. Not safe for use by two threads. */
final class PluginNews {
  private final LivePlugins plugins;
  private final Screen screen;
  // Texts only: whoever keeps an entry keeps the classes of its plugin.
  private Set<String> known;
  private String trouble = "";

  PluginNews(LivePlugins plugins, Screen screen) {
    this.plugins = plugins;
    this.screen = screen;
    this.known = Set.of();
  }

  /** Takes one look. */
  void look() {
    try {
      plugins.look();
      trouble = "";
    } catch (RuntimeException unusable) {
      String sentence = Failure.of(unusable).sentence();
      if (!sentence.equals(trouble)) {
        screen.complain(sentence + " What is loaded stays in use.");
      }
      trouble = sentence;
    }
    Set<String> now =
        plugins.entries().stream()
            .map(PluginNews::told)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    now.stream().filter(text -> !known.contains(text)).forEach(screen::note);
    known.stream()
        .filter(text -> !now.contains(text))
        .forEach(text -> screen.note("No longer: " + text));
    known = now;
  }

  private static String told(PluginEntry entry) {
    return entry
        .connector()
        .map(
            connector ->
                "Plugin "
                    + connector
                    + " from "
                    + entry.jar()
                    + ", SHA-256 "
                    + entry.sha256().orElse(""))
        .orElseGet(() -> "Refused " + entry.jar() + ": " + entry.reason());
  }
}
