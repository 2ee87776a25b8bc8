package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.connector.ConfiguredConnector;
import java.util.List;

/**
 * Settings that were saved.
 *
 * @param connector the connector as stored; never null
 * @param first whether it had no settings before
 * @param warnings what the credential cannot do, a sentence each; never null
 */
public record SavedSettings(ConfiguredConnector connector, boolean first, List<String> warnings) {
  /** Copies the warnings. */
  public SavedSettings {
    warnings = List.copyOf(warnings);
  }
}
