package dev.gatehouse.spi;

import dev.gatehouse.spi.model.ConnectorException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Completes a configuration by the definitions of its settings, or says what is wrong with it. */
final class Settings {
  private Settings() {}

  static Configuration complete(List<SettingDefinition> definitions, Configuration given) {
    refuseUnknown(definitions, given);
    Configuration.Builder complete = Configuration.builder();
    for (SettingDefinition definition : definitions) {
      String name = definition.name();
      if (definition.type() == SettingDefinition.Type.SECRET) {
        given.secret(name).ifPresent(secret -> complete.secret(name, secret));
        if (given.value(name).isPresent()) {
          throw invalid(definition, "is a secret and must be given as one");
        }
      } else {
        given
            .value(name)
            .or(definition::defaultValue)
            .ifPresent(value -> complete.value(name, checked(definition, value)));
        if (given.secret(name).isPresent()) {
          throw invalid(definition, "is not a secret and must be given as a plain setting");
        }
      }
      boolean missing =
          given.value(name).isEmpty()
              && given.secret(name).isEmpty()
              && definition.defaultValue().isEmpty();
      if (definition.required() && missing) {
        throw invalid(definition, "is missing");
      }
    }
    return complete.build();
  }

  private static void refuseUnknown(List<SettingDefinition> definitions, Configuration given) {
    Set<String> known = new TreeSet<>();
    definitions.forEach(definition -> known.add(definition.name()));
    Set<String> unknown = new HashSet<>(given.values().keySet());
    unknown.addAll(given.secrets().keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw ConnectorException.of(
          ConnectorException.Kind.CONFIGURATION,
          "There is no setting " + new TreeSet<>(unknown) + ". The settings are " + known + ".");
    }
  }

  private static String checked(SettingDefinition definition, String value) {
    switch (definition.type()) {
      case BOOLEAN -> {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
          throw invalid(definition, "must be true or false");
        }
        return lower;
      }
      case INTEGER -> {
        try {
          return Long.toString(Long.parseLong(value));
        } catch (NumberFormatException notANumber) {
          throw invalid(definition, "must be a whole number");
        }
      }
      case CHOICE -> {
        if (!definition.choices().contains(value)) {
          throw invalid(definition, "must be one of " + definition.choices());
        }
        return value;
      }
      case URL -> {
        if (!isAbsolute(value)) {
          throw invalid(definition, "must be an absolute address such as https://example.com");
        }
        return value;
      }
      default -> {
        return value;
      }
    }
  }

  private static boolean isAbsolute(String value) {
    try {
      URI uri = new URI(value);
      return uri.isAbsolute() && uri.getHost() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static ConnectorException invalid(SettingDefinition definition, String what) {
    return ConnectorException.of(
        ConnectorException.Kind.CONFIGURATION,
        "The setting " + definition.name() + " (" + definition.displayName() + ") " + what + ".");
  }
}
