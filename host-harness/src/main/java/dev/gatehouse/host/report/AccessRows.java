package dev.gatehouse.host.report;

import dev.gatehouse.host.store.AccessRow;
import dev.gatehouse.host.store.ResourceRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says who has access to what, by which path: as exact rows, or as a sentence for people. */
public final class AccessRows {
  /** The columns of {@link #values}. */
  public static final List<Column> COLUMNS =
      List.of(
          Column.text("accountType", ""),
          Column.text("accountId", ""),
          Column.text("accountName", ""),
          Column.text("targetType", ""),
          Column.text("targetId", ""),
          Column.text("targetName", ""),
          Column.text("entitlement", ""),
          Column.text("direct", ""),
          Column.text("path", ""));

  private AccessRows() {}

  /** Returns one path as the values of a row; never null. */
  public static List<Object> values(AccessRow access) {
    return List.of(
        access.account().type(),
        access.account().id(),
        access.account().name(),
        access.target().type(),
        access.target().id(),
        access.target().name(),
        access.entitlement(),
        access.direct(),
        new Path(access.path()));
  }

  /** Returns one path as a sentence with arrows, escaped; never blank. */
  public static String sentence(AccessRow access) {
    StringBuilder sentence = new StringBuilder(VisibleText.of(accountName(access.account())));
    List<AccessRow.Step> steps = access.path();
    for (int i = 0; i < steps.size(); i++) {
      AccessRow.Step step = steps.get(i);
      String verb =
          i == steps.size() - 1
              ? verb(access.target().kind(), step.entitlement())
              : step.entitlement() + " of";
      sentence.append(" → ").append(VisibleText.of(verb + " " + step.name()));
    }
    return sentence.toString();
  }

  /** Returns what people call an account: what it signs in with, or else its name. */
  public static String accountName(ResourceRow account) {
    return account.login().or(account::email).orElse(account.name());
  }

  /** Returns how people say that somebody holds an entitlement on something of this kind. */
  static String verb(String kind, String entitlement) {
    return switch (kind) {
      case "APPLICATION" -> "has access to";
      case "ROLE" -> "has the role";
      default -> entitlement + " of";
    };
  }

  /**
   * The steps of one path: a list of objects in JSON, one text in CSV.
   *
   * @param steps the grants from the account to the target; never empty
   */
  record Path(List<AccessRow.Step> steps) {
    List<Map<String, String>> objects() {
      return steps.stream().map(Path::object).toList();
    }

    private static Map<String, String> object(AccessRow.Step step) {
      Map<String, String> object = new LinkedHashMap<>();
      object.put("entitlement", step.entitlement());
      object.put("type", step.type());
      object.put("id", step.id());
      object.put("name", step.name());
      return object;
    }

    /** Returns {@code member:group/1 > access:application/2}. */
    @Override
    public String toString() {
      return steps.stream()
          .map(step -> step.entitlement() + ":" + step.type() + "/" + step.id())
          .collect(Collectors.joining(" > "));
    }
  }
}
