package dev.gatehouse.host.provision;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.spi.OpenConnector;
import java.time.Duration;
import java.util.Objects;

/**
 * Says where changes go, and on whose behalf.
 *
 * @param configured the connector as it is configured, with its switches; never null
 * @param connector the open connector; never null. The caller closes it afterwards
 * @param context what the connector was opened with; never null
 * @param actor the user of the operating system who asks; never blank
 * @param patience for how long a change is looked for that does not show; not negative
 */
public record ProvisioningRequest(
    ConfiguredConnector configured,
    OpenConnector connector,
    HostContext context,
    String actor,
    Duration patience) {
  /** How long a change is looked for unless somebody says otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Checks the parts. */
  public ProvisioningRequest {
    Objects.requireNonNull(configured, "configured");
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(actor, "actor");
    if (patience.isNegative()) {
      throw new IllegalArgumentException("the patience is negative");
    }
  }
}
