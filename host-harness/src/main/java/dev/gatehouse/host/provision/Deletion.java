package dev.gatehouse.host.provision;

import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.host.store.ProvisionedFact;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.AttributeValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes an account or a group.
 *
 * @param resource what is deleted; never null
 * @param fields what the caller chooses; never null
 * @param force whether a group may be deleted that still grants access
 */
record Deletion(Named resource, Map<String, AttributeValue> fields, boolean force)
    implements RequestedChange {
  /** Copies the map. */
  public Deletion {
    fields = Map.copyOf(fields);
  }

  @Override
  public Capability capability() {
    return new Capability(resource.type(), Operation.DELETE, "");
  }

  @Override
  public String operation() {
    return "delete";
  }

  @Override
  public String sentence() {
    return "delete " + resource.type().displayName().toLowerCase(Locale.ROOT) + " " + resource;
  }

  @Override
  public boolean destructive() {
    return true;
  }

  @Override
  public Optional<Removal> removal() {
    return Optional.of(new Removal(RemovalKind.of(resource.type().kind()), resource.type().id()));
  }

  @Override
  public List<ProvisionedFact> facts() {
    return List.of(new ProvisionedFact.Gone(resource.id()));
  }
}
