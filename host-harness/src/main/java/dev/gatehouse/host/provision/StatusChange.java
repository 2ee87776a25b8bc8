package dev.gatehouse.host.provision;

import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.UnseenChange;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import java.util.Optional;

/**
 * Suspends an account, or activates it.
 *
 * @param account the account; never null
 * @param suspended whether it is suspended
 */
record StatusChange(Named account, boolean suspended) implements RequestedChange {
  @Override
  public Capability capability() {
    return new Capability(account.type(), Operation.SUSPEND, "");
  }

  @Override
  public String operation() {
    return suspended ? ChangeText.SUSPEND : ChangeText.ACTIVATE;
  }

  @Override
  public String sentence() {
    return operation() + " " + account;
  }

  @Override
  public boolean destructive() {
    return false;
  }

  @Override
  public Optional<Removal> removal() {
    return suspended
        ? Optional.of(new Removal(RemovalKind.ACCOUNTS, account.type().id()))
        : Optional.empty();
  }

  @Override
  public Optional<UnseenChange> unseen() {
    return Optional.of(new UnseenChange("status of " + account.id(), !suspended));
  }
}
