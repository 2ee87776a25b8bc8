package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.ConsoleConnector;
import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.report.ResourceDetail;
import dev.gatehouse.host.report.StreamReport;
import dev.gatehouse.host.store.AccessRow;
import dev.gatehouse.host.store.GrantFilter;
import dev.gatehouse.host.store.GrantList;
import dev.gatehouse.host.store.GrantRow;
import dev.gatehouse.host.store.ListPage;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.PublishedObject;
import dev.gatehouse.host.store.PublishedObject.Look;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Gathers what is known of one object. */
final class ObjectViews {
  private static final int MOST_PATHS = 200;
  private static final int MOST_CHANGES = 50;
  private static final String JUMPCLOUD_ADMINISTRATOR =
      "This is an administrator account. In JumpCloud directory users and administrators are"
          + " separate accounts, also those of one person, and the API tells no department, no job"
          + " title or other profile attribute of administrators.";

  /** What a profile has, where the name alone does not tell people. */
  private static final Map<String, String> PROFILE =
      Map.of(
          "emails", "E-mail addresses",
          "rawStatus", "Status at the source",
          "kind", "For",
          "mfa.required", "MFA required",
          "mfa.configured", "MFA set up",
          "mfa.excluded", "Excluded from MFA",
          "mfa.excludedUntil", "Excluded from MFA until",
          "mfa.methods", "MFA methods");

  private final Services services;

  ObjectViews(Services services) {
    this.services = services;
  }

  /**
   * Gathers it.
   *
   * @param connector whose object; never null
   * @param id the object; never null
   * @param query which parts of its lists; never null
   * @return the view; empty if there never was such an object
   */
  Optional<ObjectView> of(ConsoleConnector connector, ResourceId id, Query query) {
    if (connector.connector().isEmpty()) {
      return Optional.empty();
    }
    long row = connector.connector().getAsLong();
    // Asked before, since it reads both databases by itself.
    List<ObjectView.Link> links = links(row, id);
    return Published.read(
        services.state, row, published -> of(published, connector, id, query, links));
  }

  private Optional<ObjectView> of(
      Published published,
      ConsoleConnector connector,
      ResourceId id,
      Query query,
      List<ObjectView.Link> links) {
    PublishedObject object = new PublishedObject(published, id);
    List<Look> looks = object.looks(MOST_CHANGES + 1);
    Optional<ResourceRow> now = object.now();
    Optional<ResourceRow> row = now.or(() -> looks.stream().findFirst().map(Look::row));
    if (row.isEmpty()) {
      return Optional.empty();
    }
    DataKind kind = DataKind.ofKind(row.get().kind());
    boolean account = kind == DataKind.ACCOUNTS;
    boolean whole = looks.size() <= MOST_CHANGES;
    return Optional.of(
        new ObjectView(
            connector.id(),
            connector.name(),
            kind,
            row.get(),
            now.isPresent(),
            values(published, connector, row.get(), true),
            values(published, connector, row.get(), false),
            isJumpCloudAdministrator(connector, id) ? JUMPCLOUD_ADMINISTRATOR : "",
            links,
            account ? Optional.of(access(published, connector, id)) : Optional.empty(),
            account
                ? Optional.empty()
                : Optional.of(
                    grants(
                        published, GrantFilter.on(id, query.text()), query.page(), query.text())),
            grants(published, GrantFilter.of(id, ""), query.held(), ""),
            ObjectChange.story(
                whole ? looks : looks.subList(0, MOST_CHANGES), whole, object.grants(MOST_CHANGES)),
            whole,
            StreamReport.asOf(published.outdated(kind.kind()))));
  }

  /** The contract has no word for what a type does not have, so the host knows this one itself. */
  private static boolean isJumpCloudAdministrator(ConsoleConnector connector, ResourceId id) {
    return connector.plugin().equals("jumpcloud") && id.type().equals("admin");
  }

  private ObjectView.Grants grants(
      Published published, GrantFilter filter, long number, String text) {
    ListPage<GrantRow> page =
        new GrantList(published, services.counts).page(filter, Portion.window(number, false));
    return new ObjectView.Grants(page.rows(), Portion.of(number, page), text);
  }

  private ObjectView.Access access(Published published, ConsoleConnector connector, ResourceId id) {
    List<AccessRow> paths = new ArrayList<>();
    published.access(
        Optional.of(id), Optional.empty(), OptionalLong.of(MOST_PATHS + 1), paths::add);
    Map<String, String> export = new LinkedHashMap<>();
    export.put("connector", nameOnCommandLine(connector));
    export.put("account", id.value());
    return new ObjectView.Access(
        paths.subList(0, Math.min(MOST_PATHS, paths.size())),
        paths.size() > MOST_PATHS,
        Address.with("/access/export", export));
  }

  private String nameOnCommandLine(ConsoleConnector connector) {
    return services.connectors.list().stream()
        .filter(each -> each.id() == connector.connector().orElse(-1))
        .map(ConfiguredConnector::name)
        .findFirst()
        .orElse(connector.name());
  }

  private List<ObjectView.Link> links(long connector, ResourceId id) {
    return services.links.of(connector, id).stream()
        .map(
            link ->
                services
                    .consoleConnectors
                    .ofConnector(link.connector())
                    .map(
                        found ->
                            new ObjectView.Link(link, OptionalLong.of(found.id()), found.name()))
                    .orElseGet(
                        () ->
                            new ObjectView.Link(link, OptionalLong.empty(), link.connectorName())))
        .toList();
  }

  private List<ObjectView.Value> values(
      Published published, ConsoleConnector connector, ResourceRow row, boolean profile) {
    Optional<ResourceType> type = type(connector, row.type());
    return ResourceDetail.of(row).stream()
        .filter(detail -> detail.profile() == profile)
        .map(
            detail ->
                new ObjectView.Value(
                    title(type, detail),
                    detail.text(),
                    detail.references().stream().map(id -> reference(published, id)).toList()))
        .toList();
  }

  private static ObjectView.Reference reference(Published published, ResourceId id) {
    Optional<ResourceRow> row = new PublishedObject(published, id).now();
    return new ObjectView.Reference(
        id, row.map(ResourceRow::kind), row.map(ResourceRow::name).orElse(id.value()));
  }

  private Optional<ResourceType> type(ConsoleConnector connector, String type) {
    return services.plugins.entries().stream()
        .flatMap(entry -> entry.connector().stream())
        .filter(each -> each.id().equals(connector.plugin()))
        .findFirst()
        .flatMap(each -> each.type(type));
  }

  /** What the plugin calls it; without the plugin its name as words. */
  private static String title(Optional<ResourceType> type, ResourceDetail detail) {
    if (detail.profile()) {
      return PROFILE.getOrDefault(detail.name(), words(detail.name()));
    }
    return type.flatMap(each -> each.attribute(detail.name()))
        .map(AttributeDefinition::displayName)
        .filter(title -> !title.isBlank())
        .orElseGet(() -> words(detail.name()));
  }

  /** Returns {@code Cost centre, main id} for {@code costCentre.mainId}. */
  private static String words(String name) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      boolean begins =
          Character.isUpperCase(each) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
      if (each == '.') {
        words.append(", ");
      } else {
        words.append(begins ? " " + Character.toLowerCase(each) : String.valueOf(each));
      }
    }
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /**
   * Which parts of its lists are shown.
   *
   * @param text what the name of a holder contains; possibly empty
   * @param page which page of the holders, from 1
   * @param held which page of what it holds, from 1
   */
  record Query(String text, long page, long held) {}
}
