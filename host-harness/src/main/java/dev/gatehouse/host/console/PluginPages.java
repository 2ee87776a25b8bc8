package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ApprovedPlugins;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.PluginEntry;
import java.util.List;
import java.util.function.BiConsumer;

/** The jars of the plugins folder, and who lets them in. */
final class PluginPages {
  private final LivePlugins plugins;
  private final ApprovedPlugins approved;

  PluginPages(LivePlugins plugins, ApprovedPlugins approved) {
    this.plugins = plugins;
    this.approved = approved;
  }

  void addTo(Routes routes) {
    routes.get("/plugins", Permit.SIGNED_IN, this::list);
    routes.post("/plugins/{digest}/approve", Permit.SUPER, page -> decide(page, this::approve));
    routes.post("/plugins/{digest}/withdraw", Permit.SUPER, page -> decide(page, this::withdraw));
  }

  private void list(Page page) {
    List<PluginsView.Jar> jars = plugins.entries().stream().map(PluginPages::jar).toList();
    page.show("plugins", "Plugins", "plugins.jte", new PluginsView(jars));
  }

  private static PluginsView.Jar jar(PluginEntry entry) {
    return new PluginsView.Jar(
        entry.jar(),
        entry.connector().map(each -> each.displayName() + " " + each.version()).orElse(""),
        entry.sha256().orElse(""),
        entry.connector().isPresent() ? "Loaded by " + entry.loadedBy() : entry.reason(),
        entry.connector().isPresent(),
        entry.waits(),
        entry.connector().map(CapabilityRow::of).orElse(List.of()));
  }

  private void decide(Page page, BiConsumer<Page, PluginEntry> decision) {
    String digest = page.path("digest");
    plugins.entries().stream()
        .filter(entry -> entry.sha256().filter(digest::equals).isPresent())
        .findFirst()
        .ifPresentOrElse(
            entry -> decision.accept(page, entry),
            () ->
                page.redirectFailed("/plugins", "The jar is not in the plugins folder any more."));
  }

  private void approve(Page page, PluginEntry entry) {
    approved.approve(page.path("digest"), entry.jar(), page.visitor().email());
    plugins.reconsider();
    page.redirect("/plugins", entry.jar() + " is let in.");
  }

  private void withdraw(Page page, PluginEntry entry) {
    approved.withdraw(page.path("digest"), entry.jar(), page.visitor().email());
    plugins.reconsider();
    page.redirect("/plugins", entry.jar() + " is shut out. What is under way with it ends first.");
  }
}
