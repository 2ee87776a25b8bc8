package dev.gatehouse.host.console;

import dev.gatehouse.host.store.GrantFilter;
import dev.gatehouse.host.store.ResourceFilter;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person asks of a list of a connector's data.
 *
 * @param kind what is listed; never null
 * @param text what it contains; possibly empty
 * @param type the resource type or, of grants, the kind of resource that they are on, in lower
 *     case; empty for all
 * @param status the name of the account's status; empty for all
 * @param descending whether it begins at the end of the alphabet
 * @param number which page, from 1
 */
public record DataQuery(
    DataKind kind, String text, String type, String status, boolean descending, long number) {

  /** Reads it out of a request; what makes no sense does not filter. */
  static DataQuery of(DataKind kind, Page page) {
    String status = page.field("status");
    return new DataQuery(
        kind,
        page.field("text"),
        page.field("type"),
        Arrays.stream(AccountStatus.values()).anyMatch(each -> each.name().equals(status))
            ? status
            : "",
        page.field("order").equals("down"),
        Portion.number(page.field("page")));
  }

  /** Returns whether it leaves anything out. */
  public boolean filters() {
    return !text.isEmpty() || !type.isEmpty() || !status.isEmpty();
  }

  ResourceFilter resources() {
    return new ResourceFilter(kind.kind().orElseThrow(), some(type), some(status), text);
  }

  GrantFilter grants() {
    Optional<ResourceKind> on =
        Arrays.stream(ResourceKind.values())
            .filter(each -> each.name().equalsIgnoreCase(type))
            .findFirst();
    return new GrantFilter(Optional.empty(), Optional.empty(), on, text);
  }

  /** Returns what filters, as fields of an address. */
  Map<String, String> filter() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("text", text);
    fields.put("type", type);
    fields.put("status", status);
    return fields;
  }

  /** Says what filters, for the audit; empty if nothing does. */
  String words() {
    StringBuilder words = new StringBuilder();
    words.append(text.isEmpty() ? "" : " with “" + text + "”");
    words.append(type.isEmpty() ? "" : " of type " + type);
    words.append(status.isEmpty() ? "" : " that are " + status.toLowerCase(java.util.Locale.ROOT));
    return words.toString();
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(given -> !given.isEmpty());
  }
}
