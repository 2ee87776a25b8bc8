package dev.gatehouse.host.console;

import dev.gatehouse.spi.model.ResourceKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is listed of a connector, in the order in which it is offered. */
public enum DataKind {
  ACCOUNTS("Accounts", "account", Optional.of(ResourceKind.ACCOUNT)),
  GROUPS("Groups", "group", Optional.of(ResourceKind.GROUP)),
  APPLICATIONS("Applications", "application", Optional.of(ResourceKind.APPLICATION)),
  ROLES("Roles", "role", Optional.of(ResourceKind.ROLE)),
  OTHERS("Others", "other object", Optional.of(ResourceKind.OTHER)),
  GRANTS("Grants", "grant", Optional.empty());

  private final String title;
  private final String one;
  private final Optional<ResourceKind> kind;

  DataKind(String title, String one, Optional<ResourceKind> kind) {
    this.title = title;
    this.one = one;
    this.kind = kind;
  }

  /** Finds what is called so in an address. */
  static Optional<DataKind> of(String path) {
    return Arrays.stream(values()).filter(each -> each.path().equals(path)).findFirst();
  }

  /** Returns the list in which resources of a kind stand, by the name of the kind. */
  public static DataKind ofKind(String name) {
    return Arrays.stream(values())
        .filter(each -> each.kind.filter(kind -> kind.name().equals(name)).isPresent())
        .findFirst()
        .orElse(OTHERS);
  }

  /** Returns its title; never blank. */
  public String title() {
    return title;
  }

  /** Returns what one of it is called within a sentence; never blank. */
  public String one() {
    return one;
  }

  /** Returns what it is called in an address; never blank. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of the resources; empty for grants. */
  public Optional<ResourceKind> kind() {
    return kind;
  }
}
