package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.Secret;
import java.util.List;
import java.util.Objects;

/**
 * Settings as words of a command line, {@code name=value}. A secret is not among the words, where
 * other users could see it: what stands there is the variable of the environment that holds it.
 */
public final class CommandLineSettings {
  private CommandLineSettings() {}

  /** Returns what a connector is opened with. */
  public static Configuration of(Connector connector, List<String> words) {
    Configuration.Builder configuration = Configuration.builder();
    for (String word : words) {
      String[] nameAndValue = word.split("=", 2);
      SettingDefinition setting =
          connector.settings().stream()
              .filter(each -> each.name().equals(nameAndValue[0]))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no setting " + nameAndValue[0]));
      if (setting.type() == SettingDefinition.Type.SECRET) {
        String secret = System.getenv(nameAndValue[1]);
        configuration.secret(
            setting.name(), Secret.of(Objects.requireNonNull(secret, nameAndValue[1])));
      } else {
        configuration.value(setting.name(), nameAndValue[1]);
      }
    }
    return configuration.build();
  }
}
