package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.AccountLink;
import dev.gatehouse.host.store.AccessRow;
import dev.gatehouse.host.store.GrantRow;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One object of a connector's data.
 *
 * @param connector the connector's row in the console
 * @param connectorName the connector's name; never blank
 * @param kind its kind; never null
 * @param row how it looks, or looked last; never null
 * @param published whether it is there
 * @param profile the values that every account has; empty if it is no account
 * @param attributes the values of its type; never null
 * @param note what its values do not say by themselves; possibly empty
 * @param links the other accounts of the same person; never null
 * @param access what an account has access to, with every path; empty if it is no account
 * @param holders who holds what on it; empty if it is an account
 * @param held what it holds itself; never null
 * @param history what became of it, the newest first; never null
 * @param wholeHistory whether that goes back to where it is known from
 * @param outdated what of its kind an earlier sync had read, in sentences; never null
 */
public record ObjectView(
    long connector,
    String connectorName,
    DataKind kind,
    ResourceRow row,
    boolean published,
    List<Value> profile,
    List<Value> attributes,
    String note,
    List<Link> links,
    Optional<Access> access,
    Optional<Grants> holders,
    Grants held,
    List<ObjectChange> history,
    boolean wholeHistory,
    List<String> outdated) {
  /** Copies the lists. */
  public ObjectView {
    profile = List.copyOf(profile);
    attributes = List.copyOf(attributes);
    links = List.copyOf(links);
    history = List.copyOf(history);
    outdated = List.copyOf(outdated);
  }

  /** Returns what names it. */
  public ResourceId id() {
    return new ResourceId(row.type(), row.id());
  }

  /** Returns its address. */
  public String address() {
    return Address.object(connector, kind, id());
  }

  /** Returns the address of a file with the grants on it, or of an account with those it holds. */
  public String export(String format) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("type", row.type());
    fields.put("id", row.id());
    fields.put("text", holders.map(Grants::text).orElse(""));
    fields.put("format", format);
    return Address.with(Address.list(connector, kind) + "/object/export", fields);
  }

  /** Returns the address of this page with another part of one of its lists. */
  public String page(String field, long number) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("type", row.type());
    fields.put("id", row.id());
    fields.put("text", holders.map(Grants::text).orElse(""));
    fields.put("page", number(holders.map(Grants::portion)));
    fields.put("held", number(Optional.of(held.portion())));
    fields.put(field, Long.toString(number));
    return Address.with(Address.list(connector, kind) + "/object", fields)
        + (field.equals("page") ? "#holders" : "#holds");
  }

  private static String number(Optional<Portion> portion) {
    return portion.filter(each -> each.number() > 1).map(each -> "" + each.number()).orElse("");
  }

  /**
   * One value.
   *
   * @param title what it is; never blank
   * @param text the value; not escaped, possibly empty
   * @param references the objects that it names; empty if it names none
   */
  public record Value(String title, String text, List<Reference> references) {
    /** Copies the list. */
    public Value {
      references = List.copyOf(references);
    }
  }

  /**
   * An object that a value names.
   *
   * @param id the object; never null
   * @param kind the name of its kind; empty if it is not published
   * @param name its name, or else its id; never blank
   */
  public record Reference(ResourceId id, Optional<String> kind, String name) {}

  /**
   * Another account that a rule takes for the same person's.
   *
   * @param link the link; never null
   * @param connector the row in the console of the other account's connector; empty if it is not
   *     taken up yet
   * @param connectorName what that connector is called; never blank
   */
  public record Link(AccountLink link, OptionalLong connector, String connectorName) {}

  /**
   * What an account has access to.
   *
   * @param paths the first of the paths, those to one target together; never null
   * @param more whether there are more
   * @param export the address of a file with all of them, without the format; never blank
   */
  public record Access(List<AccessRow> paths, boolean more, String export) {
    /** Copies the list. */
    public Access {
      paths = List.copyOf(paths);
    }
  }

  /**
   * A part of a list of grants.
   *
   * @param rows the grants; never null
   * @param portion which part; never null
   * @param text what is searched; possibly empty
   */
  public record Grants(List<GrantRow> rows, Portion portion, String text) {
    /** Copies the list. */
    public Grants {
      rows = List.copyOf(rows);
    }
  }
}
