package dev.gatehouse.host.catalogue;

import dev.gatehouse.spi.model.Secret;
import java.util.Map;
import java.util.Set;

/**
 * What a person gave in the form of settings.
 *
 * @param values the fields that are not secret, by name; blank ones are taken away; fields that are
 *     missing stay as they are; never null
 * @param secrets the secrets that were typed, or where they come from as {@code env:NAME} or {@code
 *     file:PATH}; those that are missing stay as they are; never null
 * @param forget the names of secrets to be taken away; never null
 */
public record SettingsInput(
    Map<String, String> values, Map<String, Secret> secrets, Set<String> forget) {
  /** Copies the collections. */
  public SettingsInput {
    values = Map.copyOf(values);
    secrets = Map.copyOf(secrets);
    forget = Set.copyOf(forget);
  }
}
