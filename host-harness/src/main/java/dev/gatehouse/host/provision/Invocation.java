package dev.gatehouse.host.provision;

import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionDefinition;
import java.util.Map;

/**
 * Carries out a named action on an account.
 *
 * @param account the account; never null
 * @param action the action; never null
 * @param fields the values of its fields; never null
 * @param secrets the values of its secret fields; never null
 */
record Invocation(
    Named account,
    ActionDefinition action,
    Map<String, AttributeValue> fields,
    Map<String, Secret> secrets)
    implements RequestedChange {
  /** Copies the maps. */
  public Invocation {
    fields = Map.copyOf(fields);
    secrets = Map.copyOf(secrets);
  }

  @Override
  public Capability capability() {
    return new Capability(account.type(), Operation.INVOKE, action.name());
  }

  @Override
  public String operation() {
    return action.name();
  }

  @Override
  public String sentence() {
    return action.displayName() + ": " + account;
  }

  @Override
  public boolean destructive() {
    return action.destructive();
  }
}
