package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.ConnectorChange.GivenSecret;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.connector.SecretSource;
import dev.gatehouse.host.connector.SyncPolicy;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes a change of what a person gave, within what the operator allows. A secret that is stored is
 * never sent to a place that the person chose: whatever says where it goes, or whom to trust on the
 * way, asks for it again.
 */
final class SettingsJudge {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*://.*|(localhost|\\[[0-9a-f:.]+]|[a-z0-9_-]+(\\.[a-z0-9_-]+)+)"
              + "(:\\d{1,5})?(/\\S*)?|[a-z0-9_-]+:\\d{1,5}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAMES_A_PLACE =
      Pattern.compile(".*(proxy|url|uri|host|server|endpoint|domain|address|region).*");
  private static final int LONGEST = 4_000;

  private final List<SettingDefinition> definitions;
  private final Optional<ConfiguredConnector> stored;
  private final OperatorLimits limits;
  private final SecretReader reader;
  private final Map<String, String> wrong = new TreeMap<>();

  SettingsJudge(
      List<SettingDefinition> definitions,
      Optional<ConfiguredConnector> stored,
      OperatorLimits limits,
      SecretReader reader) {
    this.definitions = definitions;
    this.stored = stored;
    this.limits = limits;
    this.reader = reader;
  }

  ConnectorChange judge(SettingsInput input) {
    Map<String, String> settings = new TreeMap<>();
    Map<String, GivenSecret> secrets = new TreeMap<>();
    Set<String> unset = new TreeSet<>();
    Set<String> leading = new TreeSet<>();
    for (SettingDefinition each : definitions) {
      if (each.type() == SettingDefinition.Type.SECRET) {
        takeSecret(each, input, secrets, unset);
      } else if (input.values().containsKey(each.name())) {
        takeValue(each, input.values().get(each.name()).strip(), settings, unset, leading);
      }
    }
    requireAll(settings, secrets, unset);
    requireSecretsAgain(leading, secrets, unset);
    if (!wrong.isEmpty()) {
      throw new SettingsRefusedException("Nothing was saved. Look at what is marked.", wrong);
    }
    return new ConnectorChange(
        settings, secrets, unset, Map.of(), Set.of(), Set.of(), SyncPolicy.NONE);
  }

  private void takeValue(
      SettingDefinition setting,
      String value,
      Map<String, String> settings,
      Set<String> unset,
      Set<String> leading) {
    Optional<String> before =
        stored.flatMap(each -> Optional.ofNullable(each.settings().get(setting.name())));
    boolean asDefault = before.isEmpty() && setting.defaultValue().equals(Optional.of(value));
    if (asDefault || value.equals(before.orElse(""))) {
      return;
    }
    if (value.isEmpty()) {
      unset.add(setting.name());
    } else {
      settings.put(setting.name(), value);
      refuse(setting, value).ifPresent(why -> wrong.put(setting.name(), why));
    }
    if (leads(setting, value) || leads(setting, before.orElse(""))) {
      leading.add(setting.displayName());
    }
  }

  private Optional<String> refuse(SettingDefinition setting, String value) {
    if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("Give one line of " + LONGEST + " characters at most.");
    }
    return switch (setting.type()) {
      case CHOICE ->
          setting.choices().contains(value)
              ? Optional.empty()
              : Optional.of("Choose one of " + String.join(", ", setting.choices()) + ".");
      case BOOLEAN ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of("Choose true or false.");
      case INTEGER ->
          value.matches("-?\\d{1,18}") ? Optional.empty() : Optional.of("Give a whole number.");
      case FILE -> limits.refusePath(value);
      case URL ->
          value.contains("://")
              ? limits.refuseAddress(value)
              : Optional.of("This is not an address such as https://example.com.");
      default -> ADDRESS.matcher(value).matches() ? limits.refuseAddress(value) : Optional.empty();
    };
  }

  /** The contract has no word for "this says where the secret goes", so the safe side it is. */
  private static boolean leads(SettingDefinition setting, String value) {
    return switch (setting.type()) {
      case URL, FILE, CHOICE -> true;
      case BOOLEAN, INTEGER -> false;
      default ->
          ADDRESS.matcher(value).matches()
              || NAMES_A_PLACE.matcher(setting.name().toLowerCase(Locale.ROOT)).matches();
    };
  }

  private void takeSecret(
      SettingDefinition setting,
      SettingsInput input,
      Map<String, GivenSecret> secrets,
      Set<String> unset) {
    Secret given = input.secrets().get(setting.name());
    if (given == null) {
      if (input.forget().contains(setting.name()) && isStored(setting)) {
        unset.add(setting.name());
      }
      return;
    }
    Optional<String> reference =
        given.reveal(
            characters -> {
              String text = new String(characters);
              return text.matches("(env|file):.+") ? Optional.of(text) : Optional.empty();
            });
    if (reference.isEmpty()) {
      secrets.put(setting.name(), new GivenSecret(new SecretSource.Prompt(), given));
      return;
    }
    try {
      SecretSource source = SecretSource.parse(setting.name(), reference);
      Optional<String> refused = limits.refuseReference(source);
      if (refused.isPresent()) {
        wrong.put(setting.name(), refused.get());
      } else {
        secrets.put(setting.name(), new GivenSecret(source, reader.read(setting.name(), source)));
      }
    } catch (ConfigurationException unreadable) {
      wrong.put(setting.name(), String.valueOf(unreadable.getMessage()));
    }
  }

  private void requireAll(
      Map<String, String> settings, Map<String, GivenSecret> secrets, Set<String> unset) {
    for (SettingDefinition each : definitions) {
      boolean given = settings.containsKey(each.name()) || secrets.containsKey(each.name());
      boolean stays = isStored(each) && !unset.contains(each.name());
      if (each.required() && each.defaultValue().isEmpty() && !given && !stays) {
        wrong.putIfAbsent(each.name(), each.displayName() + " is needed.");
      }
    }
  }

  private void requireSecretsAgain(
      Set<String> leading, Map<String, GivenSecret> secrets, Set<String> unset) {
    if (leading.isEmpty()) {
      return;
    }
    for (SettingDefinition each : definitions) {
      if (each.type() == SettingDefinition.Type.SECRET
          && isStored(each)
          && !secrets.containsKey(each.name())
          && !unset.contains(each.name())) {
        wrong.putIfAbsent(
            each.name(),
            "Give it again: "
                + String.join(", ", leading)
                + " says where it is sent or whom it is shown to, and that changes.");
      }
    }
  }

  private boolean isStored(SettingDefinition setting) {
    return stored
        .filter(
            each ->
                each.secrets().containsKey(setting.name())
                    || each.settings().containsKey(setting.name()))
        .isPresent();
  }
}
