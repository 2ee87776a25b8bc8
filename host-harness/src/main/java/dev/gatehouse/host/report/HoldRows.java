package dev.gatehouse.host.report;

import dev.gatehouse.host.store.HeldRemoval;
import dev.gatehouse.host.store.HeldRemoval.HeldGrant;
import dev.gatehouse.host.store.Hold;
import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which columns removals have that wait or were rejected. */
public final class HoldRows {
  /** The columns of {@link #values(Hold.Group)}. */
  public static final List<Column> GROUPS =
      List.of(
          Column.text("stream", "Stream"),
          Column.text("removes", "Would be removed"),
          Column.number("published", "Of"),
          Column.number("held", "Waiting"));

  /** The columns of {@link #forPeople}. */
  public static final List<Column> FOR_PEOPLE =
      List.of(
          Column.text("name", "Name"),
          Column.text("id", "Id"),
          Column.text("holder", "Held by"),
          Column.word("since", "Since"));

  /** The columns of {@link #values(HeldRemoval)}. */
  public static final List<Column> COLUMNS =
      List.of(
          Column.number("run", ""),
          Column.text("stream", ""),
          Column.text("kind", ""),
          Column.text("type", ""),
          Column.text("id", ""),
          Column.text("name", ""),
          Column.text("entitlement", ""),
          Column.text("principalType", ""),
          Column.text("principalId", ""),
          Column.text("principalName", ""),
          Column.text("since", ""),
          Column.text("why", ""));

  private HoldRows() {}

  /** Returns how many removals of a unit wait; never null. */
  public static List<Object> values(Hold.Group group) {
    return List.of(
        group.streamName(),
        group.unit().kind().displayName() + " (" + group.unit().type() + ")",
        group.published(),
        group.held());
  }

  /** Returns why removals wait, in a sentence for each reason; never null, not escaped. */
  public static List<String> reasons(Hold hold) {
    Map<String, List<String>> streams = new LinkedHashMap<>();
    for (Hold.Group group : hold.groups()) {
      group
          .reason()
          .ifPresent(
              reason ->
                  streams
                      .computeIfAbsent(reason, each -> new ArrayList<>())
                      .add(group.streamName()));
    }
    List<String> sentences = new ArrayList<>();
    streams.forEach(
        (reason, names) ->
            sentences.add(Values.enumeration(names.stream().distinct().toList()) + ": " + reason));
    return sentences;
  }

  /** Returns a removal with the telling columns; never null. */
  public static List<Object> forPeople(HeldRemoval removal) {
    return List.of(
        removal.grant().map(grant -> grant.entitlement() + " of ").orElse("") + removal.name(),
        removal.resource().toString(),
        removal.grant().map(HeldGrant::principalName),
        removal.since());
  }

  /** Returns a removal with all columns; never null. */
  public static List<Object> values(HeldRemoval removal) {
    Optional<ResourceId> principal = removal.grant().map(HeldGrant::principal);
    return List.of(
        removal.run(),
        removal.unit().stream(),
        removal.unit().kind().word(),
        removal.resource().type(),
        removal.resource().value(),
        removal.name(),
        removal.grant().map(HeldGrant::entitlement),
        principal.map(ResourceId::type),
        principal.map(ResourceId::value),
        removal.grant().map(HeldGrant::principalName),
        removal.since(),
        removal.why());
  }
}
