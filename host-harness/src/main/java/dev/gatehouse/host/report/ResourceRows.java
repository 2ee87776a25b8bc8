package dev.gatehouse.host.report;

import dev.gatehouse.host.store.GrantRow;
import dev.gatehouse.host.store.ResourceRow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Says which columns a list of resources or grants has: the telling ones for people, else all. */
public final class ResourceRows {
  /** The columns of {@link #values(GrantRow)}. */
  public static final List<Column> GRANTS =
      List.of(
          Column.text("resourceType", ""),
          Column.text("resourceId", ""),
          Column.text("resourceName", ""),
          Column.text("entitlement", ""),
          Column.text("principalType", ""),
          Column.text("principalId", ""),
          Column.text("principalName", ""),
          Column.word("seenBy", ""));

  /** The columns of {@link #forPeople}. */
  public static final List<Column> GRANTS_FOR_PEOPLE =
      List.of(
          Column.text("resource", "On"),
          Column.word("resourceType", "Type"),
          Column.word("entitlement", "Grant"),
          Column.text("principal", "Held by"),
          Column.word("principalType", "Type"),
          Column.word("seenBy", "Seen"));

  private static final Column TYPE = Column.word("type", "Type");
  private static final Column ID = Column.text("id", "Id");
  private static final Column NAME = Column.text("name", "Name");
  private static final Column SEEN_BY = Column.word("seenBy", "Seen");

  private final List<Column> columns;
  private final Function<ResourceRow, List<Object>> values;

  private ResourceRows(List<Column> columns, Function<ResourceRow, List<Object>> values) {
    this.columns = columns;
    this.values = values;
  }

  /**
   * Chooses the columns.
   *
   * @param format how they are printed; never null
   * @param accounts whether the resources are accounts
   * @return the choice; never null
   */
  public static ResourceRows of(Format format, boolean accounts) {
    if (format == Format.JSON) {
      return new ResourceRows(
          List.of(
              TYPE, ID, NAME, Column.text("account", ""), Column.text("attributes", ""), SEEN_BY),
          ResourceRows::nested);
    }
    Column login = Column.text("login", "Login");
    Column email = Column.text("email", "E-mail");
    Column status = Column.word("status", "Status");
    if (accounts && format == Format.TABLE) {
      return new ResourceRows(
          List.of(login, NAME, email, status, TYPE, SEEN_BY),
          row ->
              List.of(
                  row.login(),
                  fullName(row),
                  row.email(),
                  row.status(),
                  row.type(),
                  seenBy(row.readBack())));
    }
    if (accounts) {
      return new ResourceRows(
          List.of(TYPE, ID, NAME, login, email, status, SEEN_BY),
          row ->
              List.of(
                  row.type(),
                  row.id(),
                  row.name(),
                  row.login(),
                  row.email(),
                  row.status(),
                  seenBy(row.readBack())));
    }
    return format == Format.TABLE
        ? new ResourceRows(
            List.of(NAME, TYPE, ID, SEEN_BY),
            row -> List.of(row.name(), row.type(), row.id(), seenBy(row.readBack())))
        : new ResourceRows(
            List.of(TYPE, ID, NAME, SEEN_BY),
            row -> List.of(row.type(), row.id(), row.name(), seenBy(row.readBack())));
  }

  /** Returns a resource with its whole profile and all attributes. */
  static List<Object> nested(ResourceRow resource) {
    ResourceBody body = new ResourceBody(resource.body());
    return List.of(
        resource.type(),
        resource.id(),
        resource.name(),
        body.account(),
        body.attributes(),
        seenBy(resource.readBack()));
  }

  /** Says how something is known: a sync has read it, or a change was read back since. */
  static String seenBy(boolean readBack) {
    return readBack ? "read-back" : "sync";
  }

  /** The name of a directory user is the login once more; the full one tells more. */
  private static String fullName(ResourceRow account) {
    Map<String, String> body = new ResourceBody(account.body()).flat();
    String both =
        (body.getOrDefault("account.givenName", "")
                + " "
                + body.getOrDefault("account.familyName", ""))
            .strip();
    return body.getOrDefault("account.displayName", both.isEmpty() ? account.name() : both);
  }

  /** Returns a grant with the keys of both ends; never null. */
  public static List<Object> values(GrantRow grant) {
    return List.of(
        grant.resourceType(),
        grant.resourceId(),
        grant.resourceName(),
        grant.entitlement(),
        grant.principalType(),
        grant.principalId(),
        grant.principalName(),
        seenBy(grant.readBack()));
  }

  /** Returns a grant with the names of both ends; never null. */
  public static List<Object> forPeople(GrantRow grant) {
    return List.of(
        grant.resourceName(),
        grant.resourceType(),
        grant.entitlement(),
        grant.principalName(),
        grant.principalType(),
        seenBy(grant.readBack()));
  }

  /** Returns the columns; never empty. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the values of one row; never null. */
  public List<Object> values(ResourceRow resource) {
    return values.apply(resource);
  }
}
