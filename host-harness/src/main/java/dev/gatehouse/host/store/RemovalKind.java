package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** Returns the word for the command line, such as {@code accounts}; never blank. */
  public String word() {
    return this == OTHER ? "others" : name().toLowerCase(Locale.ROOT);
  }

  /** Finds a kind by its {@link #word}; empty if there is none of that word. */
  public static Optional<RemovalKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Returns the kind of the resources that are counted under this; empty for grants. */
  public Optional<ResourceKind> resourceKind() {
    return Arrays.stream(ResourceKind.values()).filter(kind -> of(kind) == this).findFirst();
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
