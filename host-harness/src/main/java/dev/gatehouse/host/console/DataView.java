package dev.gatehouse.host.console;

import dev.gatehouse.host.store.GrantRow;
import dev.gatehouse.host.store.ResourceRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of what is published of a connector.
 *
 * @param connector the connector's row in the console
 * @param name the connector's name; never blank
 * @param path the address that it stands at; never blank
 * @param fixed fields that every address of it has; never null
 * @param query what was asked; never null
 * @param emptiness why there can be nothing in it
 * @param types the types to choose from; never null
 * @param resources the resources; empty if grants are listed
 * @param grants the grants; empty if resources are listed
 * @param portion which part it is; never null
 * @param outdated what of it an earlier sync had read, in sentences; never null
 */
public record DataView(
    long connector,
    String name,
    String path,
    Map<String, String> fixed,
    DataQuery query,
    Emptiness emptiness,
    List<String> types,
    List<ResourceRow> resources,
    List<GrantRow> grants,
    Portion portion,
    List<String> outdated) {
  /** Copies the collections. */
  public DataView {
    fixed = Map.copyOf(fixed);
    types = List.copyOf(types);
    resources = List.copyOf(resources);
    grants = List.copyOf(grants);
    outdated = List.copyOf(outdated);
  }

  /** Why a list can have nothing in it. */
  public enum Emptiness {
    /** The connector has no settings, so nothing was ever read. */
    NO_SETTINGS,
    /** No sync has published anything yet. */
    NOTHING_READ,
    /** It can have something in it. */
    NONE
  }

  /** Returns whether there is nothing to show. */
  public boolean nothing() {
    return resources.isEmpty() && grants.isEmpty();
  }

  /** Returns the address of another page of it. */
  public String page(long number) {
    return address(query.descending(), number);
  }

  /** Returns the address of it in the other order. */
  public String turned() {
    return address(!query.descending(), 1);
  }

  /** Returns the address of it without filters. */
  public String whole() {
    return Address.with(path, fixed);
  }

  /** Returns the address of a file with all that passes the filter. */
  public String export(String format) {
    Map<String, String> fields = new LinkedHashMap<>(query.filter());
    fields.put("format", format);
    return Address.with(Address.list(connector, query.kind()) + "/export", fields);
  }

  private String address(boolean descending, long number) {
    Map<String, String> fields = new LinkedHashMap<>(fixed);
    fields.putAll(query.filter());
    fields.put("order", descending ? "down" : "");
    fields.put("page", number > 1 ? Long.toString(number) : "");
    return Address.with(path, fields);
  }
}
