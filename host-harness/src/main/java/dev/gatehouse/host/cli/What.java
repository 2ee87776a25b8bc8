package dev.gatehouse.host.cli;

import dev.gatehouse.spi.model.ResourceKind;
import java.util.Optional;

/** What can be listed and compared; the names are the words on the command line. */
enum What {
  accounts(ResourceKind.ACCOUNT),
  groups(ResourceKind.GROUP),
  applications(ResourceKind.APPLICATION),
  roles(ResourceKind.ROLE),
  others(ResourceKind.OTHER),
  grants;

  private final Optional<ResourceKind> kind;

  What(ResourceKind kind) {
    this.kind = Optional.of(kind);
  }

  What() {
    this.kind = Optional.empty();
  }

  /** Returns the kind of resources; empty for grants. */
  Optional<ResourceKind> kind() {
    return kind;
  }
}
