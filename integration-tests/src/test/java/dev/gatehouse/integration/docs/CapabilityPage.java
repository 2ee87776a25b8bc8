package dev.gatehouse.integration.docs;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.CapabilityTable;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.StreamDefinition.GrantFeed;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes docs/capabilities.md: for each connector the table, and below it every operation behind.
 */
final class CapabilityPage {
  private static final String YES = "✓";
  private static final String NO = "-";

  private final StringBuilder page = new StringBuilder();

  /**
   * Starts the page.
   *
   * @param command the command that writes it; never null
   */
  CapabilityPage(String command) {
    page.append(
        """
        <!-- Generated from the finished plugins; do not edit. The build fails when it is not what they say. Write it with
             %s -->
        # What the connectors can do

        Computed from what each connector binds, like `gatehouse capabilities` and `gatehouse capabilities --detail`. What is not
        listed does not exist. Whether an operator has switched provisioning on, and what a credential may do, are other
        questions: `gatehouse connector check` answers the second. A creation and an update take, besides the fields listed,
        the writable attributes; what is in bold is required.
        """
            .formatted(command));
  }

  /** Adds the chapter of one connector. */
  void add(Connector connector, String module) {
    page.append("\n## %s\n\n".formatted(connector.displayName()));
    page.append("Id `%s`, module [%s](../%s).\n\n".formatted(connector.id(), module, module));
    page.append(
        table(
            List.of("", "Sync", "Provision"),
            connector.capabilityTable().rows().stream().map(CapabilityPage::brief)));
    page.append("\n### Operations\n\n");
    page.append(
        table(
            List.of("Resource type", "Kind", "Operation", "What"),
            connector.capabilities().stream()
                .sorted(
                    Comparator.<Capability>comparingInt(
                            capability -> connector.types().indexOf(capability.type()))
                        .thenComparing(Capability::operation)
                        .thenComparing(Capability::detail))
                .map(capability -> operation(connector, capability))));
    page.append("\n### Streams\n\n");
    page.append(
        table(
            List.of("Stream", "Read", "Brings", "By default"),
            connector.streams().stream().map(CapabilityPage::stream)));
  }

  @Override
  public String toString() {
    return page.toString();
  }

  /** Returns the tables of all connectors beside each other. */
  static String overview(List<Connector> connectors) {
    List<String> titles = new ArrayList<>(List.of(""));
    List<List<String>> rows = new ArrayList<>();
    for (Connector connector : connectors) {
      titles.add(connector.displayName() + ": Sync");
      titles.add("Provision");
      int number = 0;
      for (CapabilityTable.Row row : connector.capabilityTable().rows()) {
        List<String> cells = brief(row);
        if (number == rows.size()) {
          rows.add(new ArrayList<>(cells.subList(0, 1)));
        }
        rows.get(number++).addAll(cells.subList(1, cells.size()));
      }
    }
    return table(titles, rows.stream());
  }

  private static List<String> brief(CapabilityTable.Row row) {
    String kind = words(row.kind());
    String title = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + "s";
    return List.of(title, row.sync() ? YES : NO, row.provision() ? YES : NO);
  }

  private static List<String> operation(Connector connector, Capability capability) {
    ResourceType type = capability.type();
    return List.of(
        type.displayName() + " (`" + type.id() + "`)",
        words(type.kind()),
        words(capability.operation()),
        Stream.of(detail(connector, capability), fields(connector, capability))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; ")));
  }

  /** What may be filled in; a required field stands in bold. */
  private static String fields(Connector connector, Capability capability) {
    return connector.fields(capability).stream()
        .map(field -> (field.required() ? "**`%s`**" : "`%s`").formatted(field.name()))
        .collect(Collectors.joining(", "));
  }

  private static String detail(Connector connector, Capability capability) {
    String name = capability.detail();
    if (name.isEmpty()) {
      return "";
    }
    Optional<ActionDefinition> action = connector.action(capability);
    Optional<String> said =
        switch (capability.operation()) {
          case READ, READ_EACH, READ_GRANTS -> Optional.of("stream `" + name + "`");
          case GRANT, LOOK_UP_GRANT ->
              capability.type().entitlement(name).map(CapabilityPage::entitlement);
          case FIND -> Optional.of("by `" + name + "`");
          default -> action.map(CapabilityPage::action);
        };
    return said.orElse("`" + name + "`");
  }

  private static String entitlement(Entitlement entitlement) {
    String principals =
        entitlement.principalTypes().stream()
            .sorted()
            .map(type -> "`" + type + "`")
            .collect(Collectors.joining(", "));
    return "`%s` for %s".formatted(entitlement.name(), principals);
  }

  private static String action(ActionDefinition action) {
    return "`%s`: %s%s"
        .formatted(
            action.name(), action.displayName(), action.destructive() ? " (destructive)" : "");
  }

  private static List<String> stream(BoundStream stream) {
    StreamDefinition definition = stream.definition();
    Stream<ResourceType> listed = stream.listsType() ? Stream.of(stream.type()) : Stream.empty();
    Stream<String> resources =
        Stream.concat(listed, definition.types().stream())
            .distinct()
            .map(type -> "resources `" + type.id() + "`");
    Stream<String> grants =
        definition.grants().stream()
            .sorted(
                Comparator.comparing((GrantFeed feed) -> feed.type().id())
                    .thenComparing(GrantFeed::entitlement))
            .map(feed -> "grants of `" + feed.entitlement() + "` on `" + feed.type().id() + "`");
    return List.of(
        definition.displayName() + " (`" + definition.name() + "`)",
        stream.eachResource() ? "once for each `" + stream.type().id() + "`" : "once",
        Stream.concat(resources, grants).collect(Collectors.joining(", ")),
        definition.isOffByDefault() ? "off" : "on");
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String table(List<String> titles, Stream<List<String>> rows) {
    return row(titles)
        + "|---".repeat(titles.size())
        + "|\n"
        + rows.map(CapabilityPage::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
