package dev.gatehouse.host.cli;

import dev.gatehouse.host.provision.ChangeText;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who gets or loses what: an account or a group, and a group, an application or a role. */
final class GrantOptions {
  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "The account: login, e-mail address or id.")
  Optional<String> account = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "The type of the account, where one name fits accounts of several types.")
  Optional<String> type = Optional.empty();

  @Option(names = "--group", paramLabel = "NAME", description = "The group: name or id.")
  Optional<String> group = Optional.empty();

  @Option(
      names = "--application",
      paramLabel = "NAME",
      description = "The application: name or id.")
  Optional<String> application = Optional.empty();

  @Option(names = "--role", paramLabel = "NAME", description = "The role: name or id.")
  Optional<String> role = Optional.empty();

  @Option(
      names = "--entitlement",
      paramLabel = "NAME",
      description = "The entitlement, where there are several.")
  Optional<String> entitlement = Optional.empty();

  ChangeText text(String operation) {
    return ChangeText.of(operation)
        .onAccount(account)
        .ofType(type)
        .on(group, application, role)
        .entitlement(entitlement);
  }
}
