package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.gatehouse.jumpcloud.api.GroupsApi;
import dev.gatehouse.jumpcloud.api.model.MembershipRule;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows whose membership a rule decides. JumpCloud accepts a change to a dynamic group, answers
 * that it is made, and lets the rule undo it within seconds.
 *
 * <p>Only a group that is read singly tells. What it tells is kept for a short while, so that many
 * changes to one group cost one look.
 */
final class DynamicGroups {
  private static final Duration KEPT_FOR = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 1_000;

  private final GroupsApi api;
  private final Supplier<Instant> clock;
  private final OneAtATime looking = new OneAtATime();
  private final Map<String, Known> known = new LinkedHashMap<>();

  DynamicGroups(GroupsApi api, Supplier<Instant> clock) {
    this.api = api;
    this.clock = clock;
  }

  /**
   * What a group tells.
   *
   * @param dynamic whether a rule decides on its members
   * @param exempt whom the rule leaves alone
   * @param until when it must be asked again
   */
  private record Known(boolean dynamic, Set<String> exempt, Instant until) {}

  /**
   * Tells whether a rule decides if a user is a member.
   *
   * @throws ConnectorException of kind NOT_FOUND if there is no such group
   */
  boolean decide(String group, String user) {
    Known it = looking.run(group, () -> kept(group).orElseGet(() -> look(group)));
    return it.dynamic() && !it.exempt().contains(user);
  }

  /** Asks again at the next change, for instance because the group turned out to be gone. */
  void forget(String group) {
    synchronized (known) {
      known.remove(group);
    }
  }

  private Optional<Known> kept(String group) {
    synchronized (known) {
      return Optional.ofNullable(known.get(group)).filter(it -> clock.get().isBefore(it.until()));
    }
  }

  private Known look(String group) {
    Known it = read(group, api.get(group));
    synchronized (known) {
      known.remove(group);
      // The oldest goes first; a change to it costs one look more.
      if (known.size() >= MOST_KEPT) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(group, it);
    }
    return it;
  }

  private Known read(String group, JsonObject answer) {
    MembershipRule rule;
    try {
      rule = Objects.requireNonNull(Json.GSON.fromJson(answer, MembershipRule.class));
    } catch (JsonParseException malformed) {
      throw ConnectorException.of(
          Kind.UNEXPECTED,
          "Whether a rule decides on the members of the group "
              + group
              + " cannot be read, so nothing was changed.");
    }
    String method = Objects.requireNonNullElse(rule.membershipMethod(), "");
    boolean dynamic =
        method.startsWith("DYNAMIC_")
            || (method.isEmpty() && Boolean.TRUE.equals(rule.membershipAutomated()));
    Set<String> exempt =
        Stream.ofNullable(rule.memberQueryExemptions())
            .flatMap(List::stream)
            .filter(Objects::nonNull)
            .flatMap(each -> Stream.ofNullable(each.id()))
            .collect(Collectors.toUnmodifiableSet());
    return new Known(dynamic, exempt, clock.get().plus(KEPT_FOR));
  }
}
