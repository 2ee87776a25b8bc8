package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorSetup;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.PluginLease;
import dev.gatehouse.host.provision.ChangeResolver;
import dev.gatehouse.host.provision.ChangeResult;
import dev.gatehouse.host.provision.ChangeText;
import dev.gatehouse.host.provision.Provisioning;
import dev.gatehouse.host.provision.ProvisioningRequest;
import dev.gatehouse.host.provision.RequestedChange;
import dev.gatehouse.host.store.AccessEffect;
import dev.gatehouse.host.store.AccessPreview;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.spi.OpenConnector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans and carries out what a person wants to be different about access. */
final class AccessChanges {
  private static final int SHOWN = 50;

  private final Database state;
  private final Connectors connectors;
  private final LivePlugins plugins;
  private final SecretReader secrets;

  AccessChanges(Services services) {
    this.state = services.state;
    this.connectors = services.connectors;
    this.plugins = services.plugins;
    this.secrets = services.secrets;
  }

  /** Finds out what a change would do; nothing is sent. */
  PlanView plan(
      ConfiguredConnector connector,
      AccessView.Question question,
      String operation,
      ChangeText text) {
    try (PluginLease lease = plugins.lease(connector.plugin())) {
      RequestedChange change =
          Published.read(
              state,
              connector.id(),
              published -> new ChangeResolver(lease.connector(), published).resolve(text));
      List<AccessEffect> effects = new ArrayList<>();
      Map<AccessEffect.Effect, Long> counts = new EnumMap<>(AccessEffect.Effect.class);
      AccessPreview.of(
          state,
          connector.id(),
          change.facts(),
          SHOWN,
          effect -> {
            counts.merge(effect.effect(), 1L, Long::sum);
            if (effects.size() < SHOWN) {
              effects.add(effect);
            }
          });
      return new PlanView(
          question,
          operation,
          change.sentence(),
          effects,
          counts.getOrDefault(AccessEffect.Effect.GAINED, 0L),
          counts.getOrDefault(AccessEffect.Effect.LOST, 0L),
          counts.getOrDefault(AccessEffect.Effect.UNCHANGED, 0L),
          refusal(connector, change));
    }
  }

  private static String refusal(ConfiguredConnector connector, RequestedChange change) {
    Set<ProvisioningSwitch> off = new TreeSet<>(change.needs());
    off.removeAll(connector.provisioning());
    return off.isEmpty()
        ? ""
        : "Provisioning of "
            + off.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" and "))
            + " is switched off for this connector. Switch it on in its capabilities.";
  }

  /** Carries a change out and reads it back. */
  ChangeResult carryOut(ConfiguredConnector connector, ChangeText text, String actor) {
    HostContext context = HostContext.of(HostContext.DEFAULT_CONCURRENCY, new Cancellation());
    ConnectorSetup setup = new ConnectorSetup(connectors, secrets, context);
    try (PluginLease lease = plugins.lease(connector.plugin());
        OpenConnector open = setup.open(lease.connector(), connector)) {
      ProvisioningRequest request =
          new ProvisioningRequest(connector, open, context, actor, ProvisioningRequest.PATIENCE);
      Provisioning provisioning = new Provisioning(state, request, event -> {});
      return provisioning.carryOut(provisioning.resolve(text));
    }
  }
}
