package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.SettingField;
import dev.gatehouse.host.catalogue.SettingsInput;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.Secret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws the fields of a plugin's settings, and takes up what was typed into them. */
final class SettingsForm {
  private SettingsForm() {}

  /** Returns the name of a setting's element, which is none of the form's own. */
  static String element(String setting) {
    return "setting-" + setting;
  }

  private static String forget(String setting) {
    return "forget-" + setting;
  }

  /** Returns what was typed; a secret that was left blank stays as it is. */
  static SettingsInput input(Page page, List<SettingField> fields) {
    Map<String, String> values = new HashMap<>();
    Map<String, Secret> secrets = new HashMap<>();
    Set<String> forgotten = new HashSet<>();
    for (SettingField field : fields) {
      String name = field.definition().name();
      switch (kind(field.definition())) {
        case SECRET -> {
          String typed = page.raw(element(name));
          if (!typed.isEmpty()) {
            secrets.put(name, Secret.of(typed));
          }
          if (!page.field(forget(name)).isEmpty()) {
            forgotten.add(name);
          }
        }
        case CHECK -> checked(page, field).ifPresent(value -> values.put(name, value));
        default -> values.put(name, page.field(element(name)));
      }
    }
    return new SettingsInput(values, secrets, forgotten);
  }

  /** A box that was never ticked says nothing, unless the setting would else be true. */
  private static Optional<String> checked(Page page, SettingField field) {
    boolean ticked = !page.field(element(field.definition().name())).isEmpty();
    boolean silent = field.value().isEmpty() && field.definition().defaultValue().isEmpty();
    return !ticked && silent ? Optional.empty() : Optional.of(String.valueOf(ticked));
  }

  /** Returns the fields as they are stored; never null. */
  static List<SettingsView.Field> stored(List<SettingField> fields) {
    return fields.stream()
        .map(field -> field(field, value(field), false, Optional.empty()))
        .toList();
  }

  /** Returns the fields as they were typed, and what is wrong with each; never null. */
  static List<SettingsView.Field> typed(
      List<SettingField> fields, SettingsInput input, Map<String, String> problems) {
    return fields.stream()
        .map(
            field -> {
              String name = field.definition().name();
              return field(
                  field,
                  input.values().getOrDefault(name, ""),
                  input.forget().contains(name),
                  Optional.ofNullable(problems.get(name)));
            })
        .toList();
  }

  private static String value(SettingField field) {
    return field.value().or(field.definition()::defaultValue).orElse("");
  }

  private static SettingsView.Field field(
      SettingField field, String value, boolean forgotten, Optional<String> problem) {
    SettingDefinition definition = field.definition();
    boolean untouched =
        value.equals(definition.defaultValue().orElse("")) && field.value().isEmpty();
    return new SettingsView.Field(
        definition.name(),
        definition.displayName(),
        definition.help(),
        kind(definition),
        definition.required() && definition.defaultValue().isEmpty(),
        isRare(definition) && untouched && problem.isEmpty(),
        value,
        definition.choices(),
        field.secret(),
        forgotten,
        problem);
  }

  /** Other addresses, files and numbers are for those whose network or size asks for them. */
  private static boolean isRare(SettingDefinition definition) {
    return !definition.required()
        && switch (definition.type()) {
          case URL, FILE, INTEGER -> true;
          default -> false;
        };
  }

  private static SettingsView.Kind kind(SettingDefinition definition) {
    return switch (definition.type()) {
      case SECRET -> SettingsView.Kind.SECRET;
      case CHOICE -> SettingsView.Kind.CHOICE;
      case BOOLEAN -> SettingsView.Kind.CHECK;
      case INTEGER -> SettingsView.Kind.NUMBER;
      default -> SettingsView.Kind.TEXT;
    };
  }
}
