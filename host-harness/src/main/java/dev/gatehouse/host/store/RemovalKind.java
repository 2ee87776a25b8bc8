package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;

/** What removals are counted, held and accepted by. */
public enum RemovalKind {
  /** Resources of kind ACCOUNT. */
  ACCOUNTS("accounts"),
  /** Resources of kind GROUP. */
  GROUPS("groups"),
  /** Resources of kind APPLICATION. */
  APPLICATIONS("applications"),
  /** Resources of kind ROLE. */
  ROLES("roles"),
  /** Resources of any other kind. */
  OTHER("other objects"),
  /** Grants on any resource. */
  GRANTS("grants");

  private final String displayName;

  RemovalKind(String displayName) {
    this.displayName = displayName;
  }

  /** Returns the name to show to people, in the plural; never blank. */
  public String displayName() {
    return displayName;
  }

  /** Returns what resources of a kind are counted under; never null. */
  public static RemovalKind of(ResourceKind kind) {
    return switch (kind) {
      case ACCOUNT -> ACCOUNTS;
      case GROUP -> GROUPS;
      case APPLICATION -> APPLICATIONS;
      case ROLE -> ROLES;
      default -> OTHER;
    };
  }
}
