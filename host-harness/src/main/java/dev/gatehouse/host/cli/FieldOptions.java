package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.connector.SecretSource;
import dev.gatehouse.spi.model.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The values of attributes and fields, for the commands that take some. */
final class FieldOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A value; repeatable. Several values of one attribute are separated by semicolons,"
              + " another account is named as usual, an address is JSON.")
  Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--secret",
      paramLabel = "NAME[=SOURCE]",
      description =
          "A secret value such as a password; repeatable. SOURCE is env:VARIABLE, file:PATH or -"
              + " (standard input); without one you are asked. Never the secret itself.")
  List<String> secrets = new ArrayList<>();

  /** Fetches the secrets. */
  Map<String, Secret> secrets(Shell shell) {
    SecretReader reader = shell.secretReader();
    Map<String, Secret> fetched = new LinkedHashMap<>();
    for (String each : secrets) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      Optional<String> source =
          equals < 0 ? Optional.empty() : Optional.of(each.substring(equals + 1));
      fetched.put(name, reader.read(name, SecretSource.parse(name, source)));
    }
    return fetched;
  }
}
