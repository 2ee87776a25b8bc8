package dev.gatehouse.host.catalogue;

import dev.gatehouse.spi.SettingDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * One field of the settings of a connector. It never has the value of a secret.
 *
 * @param definition what the plugin says about it; never null
 * @param value what is stored; empty if nothing is, or it is a secret
 * @param secret what is known of a stored secret; empty if none is stored, or it is not a secret
 */
public record SettingField(
    SettingDefinition definition, Optional<String> value, Optional<StoredSecret> secret) {

  /**
   * What is known of a stored secret.
   *
   * @param source where it comes from, such as {@code env:JC_KEY}; empty if it is stored encrypted
   * @param setAt when it was given; empty if that is not known
   */
  public record StoredSecret(Optional<String> source, Optional<Instant> setAt) {}
}
