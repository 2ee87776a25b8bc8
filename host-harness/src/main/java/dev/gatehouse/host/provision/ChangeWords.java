package dev.gatehouse.host.provision;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Knows the words for operations, and what else has a meaning beside each of them. */
final class ChangeWords {
  private ChangeWords() {}

  /** Returns the words for operations that a change can begin with. */
  static List<String> of(Connector connector) {
    List<String> words =
        new ArrayList<>(
            List.of(
                ChangeText.GRANT,
                ChangeText.REVOKE,
                ChangeText.CREATE_ACCOUNT,
                ChangeText.UPDATE_ACCOUNT,
                ChangeText.SUSPEND,
                ChangeText.ACTIVATE,
                ChangeText.DELETE_ACCOUNT,
                ChangeText.CREATE_GROUP,
                ChangeText.DELETE_GROUP));
    connector.capabilities().stream()
        .filter(each -> each.operation() == Operation.INVOKE)
        .map(Capability::detail)
        .distinct()
        .forEach(words::add);
    return words;
  }

  /** What stands in a change and has no meaning there was meant to have one. */
  static void refuseUnused(ChangeText text) {
    boolean grants =
        text.operation().equals(ChangeText.GRANT) || text.operation().equals(ChangeText.REVOKE);
    boolean onGroup =
        text.operation().equals(ChangeText.CREATE_GROUP)
            || text.operation().equals(ChangeText.DELETE_GROUP);
    boolean takesNoValues =
        grants
            || text.operation().equals(ChangeText.SUSPEND)
            || text.operation().equals(ChangeText.ACTIVATE);
    refuseUnused(text, "account", text.account().isPresent() && onGroup);
    refuseUnused(text, "group", text.group().isPresent() && !grants && !onGroup);
    refuseUnused(text, "application", text.application().isPresent() && !grants);
    refuseUnused(text, "role", text.role().isPresent() && !grants);
    refuseUnused(text, "entitlement", text.entitlement().isPresent() && !grants);
    boolean clears = text.operation().equals(ChangeText.UPDATE_ACCOUNT);
    refuseUnused(text, "clear", !text.cleared().isEmpty() && !clears);
    List<String> values = new ArrayList<>(text.values().keySet());
    values.addAll(text.secrets().keySet());
    if (takesNoValues && !values.isEmpty()) {
      refuseUnused(text, String.join(", ", values), true);
    }
  }

  /** A script whose variable is empty means somebody all the same. */
  static void refuseBlank(ChangeText text) {
    refuseBlank("account", text.account());
    refuseBlank("type", text.type());
    refuseBlank("group", text.group());
    refuseBlank("application", text.application());
    refuseBlank("role", text.role());
    refuseBlank("entitlement", text.entitlement());
  }

  private static void refuseBlank(String what, Optional<String> name) {
    if (name.filter(String::isBlank).isPresent()) {
      throw new InvalidChangeException(
          "The " + what + " is blank. Say which " + what + " is meant.");
    }
  }

  private static void refuseUnused(ChangeText text, String what, boolean unused) {
    if (unused) {
      throw new InvalidChangeException(
          "The operation " + text.operation() + " has no use for: " + what + ".");
    }
  }
}
