package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.connector.SyncPolicy;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.plugin.PluginLease;
import dev.gatehouse.host.provision.OperationRows;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.unattended.Syncs;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What a connector can do, what of it is enabled, and what its credential permits. */
final class CapabilityPages {
  /** With these, somebody could make administrators, lock people out, or lose what they have. */
  private static final Set<ProvisioningSwitch> SENSITIVE =
      EnumSet.of(ProvisioningSwitch.ACCOUNTS, ProvisioningSwitch.ROLES, ProvisioningSwitch.DELETE);

  private final Database state;
  private final Syncs syncs;
  private final LivePlugins plugins;
  private final SecretReader secrets;
  private final SecretMask mask;
  private final Events events;
  private final Clock clock;
  private final Map<Long, Found> found = new ConcurrentHashMap<>();

  CapabilityPages(Services services) {
    this.state = services.state;
    this.syncs = services.syncs;
    this.plugins = services.plugins;
    this.secrets = services.secrets;
    this.mask = services.mask;
    this.events = services.events;
    this.clock = services.clock;
  }

  void addTo(Routes routes) {
    String path = "/connectors/{connector}/capabilities";
    routes.get(path, Permit.SIGNED_IN, this::show);
    routes.post(path + "/check", Permit.CONNECTORS, this::check);
    routes.post(path + "/streams", Permit.CONNECTORS, this::streams);
    routes.post(path + "/limits", Permit.CONNECTORS, this::limits);
    for (ProvisioningSwitch each : ProvisioningSwitch.values()) {
      String provisioning = path + "/provisioning/" + RunWords.of(each);
      Permit permit = SENSITIVE.contains(each) ? Permit.SUPER : Permit.CONNECTORS;
      routes.post(provisioning + "/on", permit, page -> turn(page, each, true));
      routes.post(provisioning + "/off", Permit.CONNECTORS, page -> turn(page, each, false));
    }
  }

  private void show(Page page) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.CAPABILITIES);
    page.show("connectors", "Capabilities of " + head.name(), "capabilities.jte", view(page, head));
  }

  private CapabilitiesView view(Page page, ConnectorHead head) {
    Optional<ConfiguredConnector> configured = configured(page, head);
    if (configured.isEmpty()) {
      return CapabilitiesView.without(
          head, "The settings are not filled in yet, so there is nothing to switch.");
    }
    try (PluginLease lease = plugins.lease(configured.get().plugin())) {
      return view(head, lease.connector(), configured.get());
    } catch (PluginException unusable) {
      return CapabilitiesView.without(head, String.valueOf(unusable.getMessage()));
    }
  }

  private CapabilitiesView view(ConnectorHead head, Connector code, ConfiguredConnector connector) {
    Optional<Found> check = Optional.ofNullable(found.get(connector.id()));
    OperationRows rows = new OperationRows(code, connector);
    return new CapabilitiesView(
        head,
        "",
        CapabilityRow.of(code),
        operations(code, rows, check),
        check.map(Found::checked),
        code.streams().stream()
            .map(
                each ->
                    new CapabilitiesView.Stream(
                        each.definition().name(),
                        each.definition().displayName(),
                        rows.isEnabled(each.definition().name())))
            .toList(),
        Arrays.stream(ProvisioningSwitch.values())
            .map(
                each ->
                    new CapabilitiesView.Switch(
                        each,
                        title(each),
                        connector.provisioning().contains(each),
                        SENSITIVE.contains(each)))
            .toList(),
        new SyncLimits(connector.policy()).fields());
  }

  private static List<CapabilitiesView.Operation> operations(
      Connector code, OperationRows rows, Optional<Found> check) {
    Map<String, String> streams =
        code.streams().stream()
            .collect(
                Collectors.toMap(
                    each -> each.definition().name(),
                    each -> "read " + each.definition().displayName()));
    Map<String, Permission> told = new LinkedHashMap<>();
    check.ifPresent(
        each ->
            rows.permissions(each.permissions())
                .forEach(permission -> told.put(permission.subject(), permission)));
    List<String> subjects = new ArrayList<>(rows.subjects());
    told.keySet().stream().filter(each -> !subjects.contains(each)).forEach(subjects::add);
    return subjects.stream()
        .map(
            subject -> {
              Optional<Permission> permission = Optional.ofNullable(told.get(subject));
              return new CapabilitiesView.Operation(
                  subject,
                  RunWords.capital(streams.getOrDefault(subject, subject)),
                  rows.isImplemented(subject),
                  rows.isEnabled(subject),
                  permission.map(Permission::verdict),
                  permission.map(Permission::needs).orElse(""),
                  permission.map(Permission::note).orElse(""));
            })
        .toList();
  }

  private static String title(ProvisioningSwitch meant) {
    return switch (meant) {
      case MEMBERSHIP -> "Members of groups, and new groups";
      case BINDINGS -> "Access to applications and whatever else is bound";
      case ACCOUNTS ->
          "New accounts and changes to them, also of administrators, and actions such as resetting"
              + " MFA";
      case ROLES -> "Who holds which role";
      case DELETE -> "Deleting accounts and groups";
    };
  }

  private void check(Page page) {
    change(
        page,
        (connector, code, connectors) -> {
          HostContext context = HostContext.of(HostContext.DEFAULT_CONCURRENCY, new Cancellation());
          ConnectorSetup setup = new ConnectorSetup(connectors, secrets, context);
          CheckReport report = setup.check(code, connector);
          setup.pin(connector, report.organization());
          found.put(connector.id(), Found.of(clock.instant(), report));
          return "Checked the credential of " + connector.name() + ".";
        });
  }

  private void streams(Page page) {
    List<String> wanted = page.fields("stream");
    change(
        page,
        (connector, code, connectors) -> {
          OperationRows rows = new OperationRows(code, connector);
          Map<String, Boolean> changes = new LinkedHashMap<>();
          code.streams().stream()
              .map(each -> each.definition().name())
              .filter(name -> rows.isEnabled(name) != wanted.contains(name))
              .forEach(name -> changes.put(name, wanted.contains(name)));
          if (changes.isEmpty()) {
            throw new ConfigurationException("Nothing was changed.");
          }
          connectors.change(connector, ofStreams(changes), Optional.empty());
          List<String> words = new ArrayList<>();
          changes.forEach((name, on) -> words.add(name + (on ? " on" : " off")));
          return "Switched streams of " + connector.name() + ": " + String.join(", ", words) + ".";
        });
  }

  private void limits(Page page) {
    change(
        page,
        (connector, code, connectors) -> {
          SyncLimits limits = new SyncLimits(connector.policy());
          SyncPolicy policy = limits.changed(page::field);
          if (policy.equals(SyncPolicy.NONE)) {
            throw new ConfigurationException("Nothing was changed.");
          }
          connectors.change(connector, ofPolicy(policy), Optional.empty());
          return "Set for " + connector.name() + ": " + limits.sentence(policy) + ".";
        });
  }

  private void turn(Page page, ProvisioningSwitch meant, boolean on) {
    change(
        page,
        (connector, code, connectors) -> {
          Set<ProvisioningSwitch> changed =
              connectors.switchProvisioning(connector, EnumSet.of(meant), on);
          if (changed.isEmpty()) {
            throw new ConfigurationException("Nothing was changed.");
          }
          return "Switched provisioning of "
              + RunWords.of(meant)
              + (on ? " on" : " off")
              + " for "
              + connector.name()
              + ".";
        });
  }

  /** Does something for the connector of the path, and leads back to the page. */
  private void change(Page page, Work work) {
    ConnectorHead head = ConnectorHead.of(syncs, page, ConnectorTab.CAPABILITIES);
    String back = head.address(ConnectorTab.CAPABILITIES);
    try {
      ConfiguredConnector connector =
          configured(page, head)
              .orElseThrow(() -> new ConfigurationException("The settings are not filled in yet."));
      try (PluginLease lease = plugins.lease(connector.plugin())) {
        String what = work.on(connector, lease.connector(), connectors(page));
        events.note(page.visitor().email(), Event.Kind.CONNECTOR, head.id(), what);
        page.redirect(back, what);
      }
    } catch (ConfigurationException | ConnectorException | PluginException refused) {
      page.redirectFailed(back, mask.mask(String.valueOf(refused.getMessage())));
    }
  }

  private Optional<ConfiguredConnector> configured(Page page, ConnectorHead head) {
    OptionalLong id = syncs.get(head.id()).connectorId();
    return id.isEmpty()
        ? Optional.empty()
        : connectors(page).list().stream().filter(each -> each.id() == id.getAsLong()).findFirst();
  }

  /** The history of a connector names who changed it. */
  private Connectors connectors(Page page) {
    return new Connectors(state, clock, page.visitor().email());
  }

  private static ConnectorChange ofStreams(Map<String, Boolean> streams) {
    return new ConnectorChange(Map.of(), Map.of(), Set.of(), streams, Set.of(), Set.of());
  }

  private static ConnectorChange ofPolicy(SyncPolicy policy) {
    return new ConnectorChange(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Set.of(), policy);
  }

  /** Changes a connector. */
  @FunctionalInterface
  private interface Work {
    /** Does it, and returns a sentence about it. */
    String on(ConfiguredConnector connector, Connector code, Connectors connectors);
  }

  /** What a check found out. */
  private record Found(CapabilitiesView.Checked checked, List<Permission> permissions) {
    static Found of(Instant at, CheckReport report) {
      CheckReport.Organization organization = report.organization();
      return new Found(
          new CapabilitiesView.Checked(
              at,
              organization.name() + " (" + organization.id() + ")",
              report.credentialExpiresAt()),
          report.permissions());
    }
  }
}
