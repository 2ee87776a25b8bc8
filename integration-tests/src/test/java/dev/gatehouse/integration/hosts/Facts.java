package dev.gatehouse.integration.hosts;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what a connector reads, and what the simulator says is true, into the same words. */
final class Facts {
  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"([^\"]*)\"");

  private Facts() {}

  /** Returns an item as a fact; empty for an issue, which its part is incomplete for anyway. */
  static Optional<String> ofItem(PageItem item) {
    if (item instanceof Resource resource) {
      return Optional.of(resource.id().toString());
    }
    return item instanceof Grant grant ? Optional.of(grant.toString()) : Optional.empty();
  }

  /** Returns a line of the simulator's truth as a fact; empty for what the connector derives. */
  static Optional<String> ofTruth(String line) {
    Map<String, String> members = new HashMap<>();
    Matcher matcher = MEMBER.matcher(line);
    while (matcher.find()) {
      members.put(matcher.group(1), matcher.group(2));
    }
    String kind = members.getOrDefault("kind", "");
    return switch (kind) {
      case "user", "group", "application", "role", "admin", "service_account" ->
          Optional.of(type(kind) + "/" + members.get("id"));
      case "membership" ->
          Optional.of(
              "user/%s is member of group/%s".formatted(members.get("user"), members.get("group")));
      case "binding" ->
          Optional.of(
              "%s/%s is access of application/%s"
                  .formatted(
                      type(members.get("principal_type")),
                      members.get("principal"),
                      members.get("application")));
      case "role_holder" ->
          Optional.of(
              "%s/%s is holder of role/%s"
                  .formatted(
                      type(members.get("holder_type")),
                      members.get("holder"),
                      members.get("role")));
      default -> Optional.empty();
    };
  }

  private static String type(String word) {
    return switch (word) {
      case "user_group" -> "group";
      case "service_account" -> "service-account";
      default -> word;
    };
  }
}
