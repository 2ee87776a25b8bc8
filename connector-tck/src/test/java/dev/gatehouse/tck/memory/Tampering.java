package dev.gatehouse.tck.memory;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.ActionInvoker;
import dev.gatehouse.spi.operation.ChangeReader;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.ResourceCreator;
import dev.gatehouse.spi.operation.ResourceDeleter;
import dev.gatehouse.spi.operation.ResourceFinder;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceUpdater;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What is put in the place of the good parts of the connector in memory; nothing at first. */
public final class Tampering {
  /** Puts a broken part in the place of a good one. */
  @FunctionalInterface
  interface Swap<T> {
    T of(MemorySession session, T good);
  }

  Supplier<ConnectorProvider> provider = MemoryProvider::new;
  Supplier<String> version = () -> "1.0.0";
  UnaryOperator<ResourceType.Builder> userType = UnaryOperator.identity();
  UnaryOperator<ResourceType.Builder> groupType = UnaryOperator.identity();
  UnaryOperator<StreamDefinition> usersStream = UnaryOperator.identity();
  List<SettingDefinition> moreSettings = new ArrayList<>();
  BiConsumer<MemorySession, Configuration> opened = (session, configuration) -> {};
  Consumer<Integer> closing = times -> {};
  Swap<Supplier<CheckReport>> check = (session, good) -> good;
  Swap<PageReader> users = (session, good) -> good;
  Swap<PageReader> groups = (session, good) -> good;
  Swap<PageReader> applications = (session, good) -> good;
  Swap<PageReader> members = (session, good) -> good;
  Swap<PageReader> access = (session, good) -> good;
  Swap<ResourceReader> lookUp = (session, good) -> good;
  Swap<GrantReader> grantLookUp = (session, good) -> good;
  Swap<ResourceFinder> finder = (session, good) -> good;
  Swap<ChangeReader> changes = (session, good) -> good;
  Swap<GrantProvisioner> granter = (session, good) -> good;
  Swap<ResourceCreator> creator = (session, good) -> good;
  Swap<ResourceUpdater> updater = (session, good) -> good;
  Swap<AccountSuspender> suspender = (session, good) -> good;
  Swap<ResourceDeleter> deleter = (session, good) -> good;
  Swap<ActionInvoker> unlocker = (session, good) -> good;
}
