package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.catalogue.SavedSettings;
import dev.gatehouse.host.catalogue.SettingField;
import dev.gatehouse.host.catalogue.SettingsInput;
import dev.gatehouse.host.catalogue.SettingsRefusedException;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.plugin.PluginLease;
import dev.gatehouse.host.report.VisibleText;
import dev.gatehouse.spi.Connector;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The settings of a connector: what is stored, the form, and saving what its system accepts. */
final class SettingsPages {
  private static final int MOST_WARNINGS = 5;

  private final Services services;
  private final OwnerMails mails;
  // Whoever sends the form twice would have the target system asked twice, and a second connector.
  private final Set<Long> saving = ConcurrentHashMap.newKeySet();

  SettingsPages(Services services, OwnerMails mails) {
    this.services = services;
    this.mails = mails;
  }

  void addTo(Routes routes) {
    routes.get("/connectors/{connector}/settings", Permit.SETTINGS, this::show);
    routes.post("/connectors/{connector}/settings", Permit.SETTINGS, this::save);
  }

  private ConsoleConnector connector(Page page) {
    return services
        .consoleConnectors
        .find(page.number("connector"))
        .orElseThrow(NotFoundResponse::new);
  }

  private void show(Page page) {
    ConsoleConnector connector = connector(page);
    boolean editing = connector.connector().isEmpty() || !page.field("edit").isEmpty();
    SettingsView view;
    try (PluginLease plugin = services.plugins.lease(connector.plugin())) {
      view =
          view(
              page,
              connector,
              plugin.connector(),
              editing,
              SettingsForm.stored(services.settings.fields(connector, plugin.connector())));
    } catch (PluginException missing) {
      view = without(page, connector, String.valueOf(missing.getMessage()));
    }
    page.show("connectors", title(connector), "settings.jte", view);
  }

  private void save(Page page) {
    ConsoleConnector connector = connector(page);
    try (PluginLease lease = services.plugins.lease(connector.plugin())) {
      Connector plugin = lease.connector();
      List<SettingField> fields = services.settings.fields(connector, plugin);
      SettingsInput input = SettingsForm.input(page, fields);
      if (!saving.add(connector.id())) {
        refuse(
            page,
            view(page, connector, plugin, true, SettingsForm.typed(fields, input, Map.of())),
            "These settings are being checked already. Look again in a moment.");
        return;
      }
      try {
        saved(page, connector, services.settings.save(connector, plugin, input, by(page)));
      } catch (SettingsRefusedException refused) {
        refuse(
            page,
            view(
                page,
                connector,
                plugin,
                true,
                SettingsForm.typed(fields, input, problems(fields, refused))),
            String.valueOf(refused.getMessage()));
      } finally {
        saving.remove(connector.id());
      }
    } catch (PluginException missing) {
      page.redirectFailed(
          "/connectors/" + connector.id() + WizardStep.SETTINGS.path(),
          String.valueOf(missing.getMessage()));
    }
  }

  /** A plugin that complains about a setting names it in its sentence. */
  private static Map<String, String> problems(
      List<SettingField> fields, SettingsRefusedException refused) {
    Map<String, String> problems = new HashMap<>(refused.fields());
    String sentence = String.valueOf(refused.getMessage());
    for (SettingField field : fields) {
      String name = field.definition().name();
      if (Pattern.compile("setting " + Pattern.quote(name) + "(?![a-z0-9-])")
          .matcher(sentence)
          .find()) {
        problems.putIfAbsent(name, sentence);
      }
    }
    return problems;
  }

  private static String by(Page page) {
    return page.visitor().email();
  }

  private static void refuse(Page page, SettingsView view, String why) {
    page.showAgain(
        "connectors",
        title(view.connector()),
        "settings.jte",
        view,
        // Words of the target system may be in it.
        VisibleText.of(why));
  }

  private void saved(Page page, ConsoleConnector connector, SavedSettings saved) {
    services.syncs.settingsSaved(connector.id(), by(page));
    String notice =
        services.syncs.get(connector.id()).paused()
            ? "The settings are saved. They count when the connector is resumed."
            : saved.first()
                ? "The settings are accepted, and the first sync begins."
                : "The settings are saved, and a sync begins.";
    page.redirect("/connectors/" + connector.id(), VisibleText.of(notice + warnings(saved)));
  }

  private static String warnings(SavedSettings saved) {
    List<String> all = saved.warnings();
    String shown = String.join(" ", all.subList(0, Math.min(MOST_WARNINGS, all.size())));
    int more = all.size() - MOST_WARNINGS;
    return (all.isEmpty() ? "" : " ") + shown + (more > 0 ? " And " + more + " more like it." : "");
  }

  private SettingsView view(
      Page page,
      ConsoleConnector connector,
      Connector plugin,
      boolean editing,
      List<SettingsView.Field> fields) {
    return new SettingsView(
        ConnectorHead.of(services.syncs, page, ConnectorTab.SETTINGS),
        connector,
        plugin.displayName(),
        Optional.empty(),
        editing,
        fields,
        new OwnerMailsView(connector.id(), mails.of(connector)));
  }

  private SettingsView without(Page page, ConsoleConnector connector, String why) {
    return new SettingsView(
        ConnectorHead.of(services.syncs, page, ConnectorTab.SETTINGS),
        connector,
        connector.plugin(),
        Optional.of(why),
        false,
        List.of(),
        new OwnerMailsView(connector.id(), mails.of(connector)));
  }

  private static String title(ConsoleConnector connector) {
    return "Settings of " + connector.name();
  }
}
