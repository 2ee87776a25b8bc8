package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.ConnectorChange.GivenSecret;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.connector.SecretSource;
import dev.gatehouse.host.connector.SyncPolicy;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.SettingDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.Option;

/** What {@code connector add} and {@code connector set} have in common. */
final class ConnectorOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the plugin; repeatable. connector show lists them.")
  Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--secret",
      paramLabel = "NAME[=SOURCE]",
      description =
          "A secret setting; repeatable. SOURCE is env:VARIABLE, file:PATH or - (standard input);"
              + " without one you are asked. Never the secret itself.")
  List<String> secrets = new ArrayList<>();

  @Option(
      names = "--stream",
      paramLabel = "NAME=on|off",
      description = "Switch a stream on or off; repeatable.")
  Map<String, String> streams = new LinkedHashMap<>();

  @Option(
      names = "--exclude-attribute",
      paramLabel = "NAME",
      description = "Never request or store this attribute; repeatable.")
  List<String> excluded = new ArrayList<>();

  @Option(
      names = "--hold-percent",
      paramLabel = "N",
      description =
          "Removals of more than this share of a stream, and at least 10, wait for a person."
              + " Default: 20.")
  Optional<Integer> holdPercent = Optional.empty();

  @Option(
      names = "--hold-count",
      paramLabel = "N",
      description =
          "More removals than this in a stream wait for a person. Default: 500. Whatever is chosen,"
              + " the last of a stream wait.")
  Optional<Long> holdCount = Optional.empty();

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      description = "For how many days earlier states can be asked for, 0 for ever. Default: 0.")
  Optional<Integer> keepDays = Optional.empty();

  @Option(
      names = "--max-concurrency",
      paramLabel = "N",
      description =
          "Requests under way at a time, at most: 1 to 64. They begin with 8 and grow as long as the"
              + " answers come as fast as before. Default: 32.")
  Optional<Integer> maxConcurrency = Optional.empty();

  @Option(
      names = "--max-requests-per-second",
      paramLabel = "N",
      description = "Requests in a second, at most; 0 sets no limit. Default: 0.")
  Optional<Integer> maxPerSecond = Optional.empty();

  @Option(
      names = "--no-check",
      description = "Store it without asking the target system whether it works.")
  boolean noCheck;

  /** Fetches the secrets and returns all as one change of a connector with this code. */
  ConnectorChange change(Shell shell, Connector code, Set<String> unset, Set<String> included) {
    SecretReader reader = shell.secretReader();
    Map<String, SecretSource> sources = new LinkedHashMap<>();
    for (String secret : secrets) {
      int equals = secret.indexOf('=');
      String name = equals < 0 ? secret : secret.substring(0, equals);
      requireSecretSetting(shell, code, name);
      Optional<String> text =
          equals < 0 ? Optional.empty() : Optional.of(secret.substring(equals + 1));
      sources.put(name, SecretSource.parse(name, text));
    }
    if (sources.values().stream().filter(SecretSource.StandardInput.class::isInstance).count()
        > 1) {
      throw shell.usage("Only one secret can come from standard input.");
    }
    Map<String, Boolean> switched = new LinkedHashMap<>();
    streams.forEach((name, word) -> switched.put(name, isOn(shell, name, word)));
    Map<String, GivenSecret> given = new LinkedHashMap<>();
    sources.forEach(
        (name, source) -> given.put(name, new GivenSecret(source, reader.read(name, source))));
    return new ConnectorChange(
        settings, given, unset, switched, Set.copyOf(excluded), included, policy());
  }

  private SyncPolicy policy() {
    return new SyncPolicy(
        number(holdPercent),
        holdCount.map(OptionalLong::of).orElse(OptionalLong.empty()),
        number(keepDays),
        number(maxConcurrency),
        number(maxPerSecond));
  }

  private static OptionalInt number(Optional<Integer> given) {
    return given.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** What is not the name of a secret may be the secret itself, and is therefore not repeated. */
  private static void requireSecretSetting(Shell shell, Connector code, String name) {
    List<String> known =
        code.settings().stream()
            .filter(setting -> setting.type() == SettingDefinition.Type.SECRET)
            .map(SettingDefinition::name)
            .toList();
    if (!known.contains(name)) {
      throw shell.usage(
          "After --secret comes the name of a secret setting, and what was given begins with none."
              + " The plugin "
              + code.id()
              + " has: "
              + String.join(", ", known)
              + ". If it was the real secret, replace it.");
    }
  }

  private static boolean isOn(Shell shell, String name, String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw shell.usage("The stream " + name + " can be on or off, not " + word + ".");
    };
  }
}
