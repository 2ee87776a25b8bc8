package dev.gatehouse.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Capability.Operation;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AccountSuspender;
import dev.gatehouse.spi.operation.ActionDefinition;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ReadScope;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConnectorTest {
  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User").build();
  private static final ResourceType GROUP =
      ResourceType.of("group", ResourceKind.GROUP, "Group")
          .entitlement(Entitlement.membership("member", "Member", Set.of("user")))
          .build();
  private static final StreamDefinition USERS = StreamDefinition.named("users", "Users");
  private static final StreamDefinition GROUPS = StreamDefinition.named("groups", "Groups");
  private static final StreamDefinition MEMBERS =
      StreamDefinition.named("members", "Members").feedsGrants(GROUP, "member");

  @Test
  void theCapabilityTableHasFourRowsAndNoMarkWithoutABinding() {
    Connector connector = readingUsersAnd(user -> {});

    assertEquals(
        List.of(
            new CapabilityTable.Row(ResourceKind.ACCOUNT, true, false),
            new CapabilityTable.Row(ResourceKind.GROUP, false, false),
            new CapabilityTable.Row(ResourceKind.APPLICATION, false, false),
            new CapabilityTable.Row(ResourceKind.ROLE, false, false)),
        connector.capabilityTable().rows());
  }

  @Test
  void accountsHaveProvisionOnlyWithCreateUpdateAndSuspendTogether() {
    Consumer<ResourceBinding<NoSession>> twoOfThree =
        user -> user.creates(session -> request -> DONE).updates(session -> request -> DONE);

    assertFalse(accounts(readingUsersAnd(twoOfThree)).provision());
    assertTrue(
        accounts(readingUsersAnd(twoOfThree.andThen(user -> user.suspends(session -> SUSPENDER))))
            .provision());
  }

  @Test
  void groupsHaveProvisionWithGrantAndRevoke() {
    Connector connector =
        connector()
            .bind(USER, user -> user.reads(USERS, session -> EMPTY))
            .bind(
                GROUP,
                group ->
                    group
                        .reads(GROUPS, session -> EMPTY)
                        .readsEach(MEMBERS, session -> EMPTY)
                        .provisionsGrants("member", session -> GRANTER))
            .build();

    assertEquals(
        new CapabilityTable.Row(ResourceKind.GROUP, true, true),
        connector.capabilityTable().rows().get(1));
  }

  @Test
  void aListOfGrantsAloneGivesNoSyncMarkAndListsNoResources() {
    StreamDefinition all =
        StreamDefinition.named("memberships", "Memberships").feedsGrants(GROUP, "member");
    Connector connector =
        connector()
            .bind(USER, user -> user.reads(USERS, session -> EMPTY))
            .bind(GROUP, group -> group.readsGrants(all, session -> EMPTY))
            .build();
    Connector.BoundStream stream = connector.streams().get(1);

    assertFalse(connector.capabilityTable().rows().get(1).sync());
    assertFalse(stream.eachResource());
    assertFalse(stream.listsType());
    try (OpenConnector open = connector.open(nothing(), new NoContext())) {
      assertSame(EMPTY, open.reader(stream));
      assertEquals(Optional.empty(), open.scope(stream).resource());
    }
  }

  @Test
  void whatIsNotBoundCannotBeCalled() {
    try (OpenConnector open = readingUsersAnd(user -> {}).open(nothing(), new NoContext())) {
      assertTrue(open.resourceReader(USER).isEmpty());
      assertTrue(open.grantReader(GROUP, "member").isEmpty());
      assertTrue(open.finder(USER, "login").isEmpty());
      assertTrue(open.changeReader(USER).isEmpty());
      assertTrue(open.grantProvisioner(GROUP, "member").isEmpty());
      assertTrue(open.creator(USER).isEmpty());
      assertTrue(open.updater(USER).isEmpty());
      assertTrue(open.suspender(USER).isEmpty());
      assertTrue(open.deleter(USER).isEmpty());
      assertTrue(open.invoker(USER, "unlock").isEmpty());
    }
  }

  @Test
  void whatTheCallerMayFillInIsToldForEachOperation() {
    AttributeDefinition mail = AttributeDefinition.named("mail", AttributeType.BOOLEAN).build();
    AttributeDefinition heir = AttributeDefinition.reference("heir", "user").build();
    ActionDefinition greet = ActionDefinition.of("greet", "Greet", false, List.of(mail));
    Connector connector =
        readingUsersAnd(
            user ->
                user.creates(List.of(mail), session -> request -> DONE)
                    .updates(session -> request -> DONE)
                    .deletes(List.of(heir), session -> request -> DONE)
                    .invokes(greet, session -> request -> DONE));

    assertEquals(List.of(mail), connector.fields(of(Operation.CREATE, "")));
    assertEquals(List.of(), connector.fields(of(Operation.UPDATE, "")));
    assertEquals(List.of(heir), connector.fields(of(Operation.DELETE, "")));
    assertEquals(List.of(mail), connector.fields(of(Operation.INVOKE, "greet")));
    assertEquals(List.of(), connector.fields(of(Operation.READ, "users")));
    assertEquals(List.of(), connector.fields(of(Operation.SUSPEND, "")));
  }

  private static Capability of(Operation operation, String detail) {
    return new Capability(USER, operation, detail);
  }

  @Test
  void whatIsBoundIsWhatIsCalled() {
    ActionDefinition unlock = ActionDefinition.of("unlock", "Unlock", false, List.of());
    Connector connector =
        readingUsersAnd(
            user ->
                user.suspends(session -> SUSPENDER).invokes(unlock, session -> request -> DONE));

    try (OpenConnector open = connector.open(nothing(), new NoContext())) {
      assertSame(SUSPENDER, open.suspender(USER).orElseThrow());
      assertTrue(open.invoker(USER, "unlock").isPresent());
      assertSame(EMPTY, open.reader(connector.streams().get(0)));
    }
    assertEquals(
        Optional.of(unlock),
        connector.action(new Capability(USER, Capability.Operation.INVOKE, "unlock")));
  }

  @Test
  void theSessionIsClosedWithTheConnector() {
    List<String> events = new ArrayList<>();
    Connector connector =
        Connector.named("acme", "Acme")
            .version("1")
            .opens((configuration, context) -> new NoSession(() -> events.add("closed")))
            .bind(USER, user -> user.reads(USERS, session -> EMPTY))
            .build();

    connector.open(nothing(), new NoContext()).close();

    assertEquals(List.of("closed"), events);
  }

  @Test
  void theScopeOfAStreamFollowsItsBinding() {
    Connector connector =
        connector()
            .bind(USER, user -> user.reads(USERS, session -> EMPTY))
            .bind(
                GROUP,
                group -> group.reads(GROUPS, session -> EMPTY).readsEach(MEMBERS, session -> EMPTY))
            .build();
    Connector.BoundStream members = connector.streams().get(2);

    try (OpenConnector open = connector.open(nothing(), new NoContext())) {
      assertEquals(
          new ReadScope("acme", "1", "members", Optional.of(GROUP.idOf("g1"))),
          open.scope(members, GROUP.idOf("g1")));
      assertThrows(IllegalArgumentException.class, () -> open.scope(members));
    }
  }

  @Test
  void mistakesInBindingsAreRefusedWhenTheConnectorIsBuilt() {
    assertThrows(IllegalStateException.class, () -> connector().bind(USER, user -> {}).build());
    assertThrows(
        IllegalStateException.class,
        () ->
            connector()
                .bind(USER, user -> user.reads(USERS, session -> EMPTY))
                .bind(GROUP, group -> group.reads(USERS, session -> EMPTY))
                .build(),
        "two streams of one name");
    assertThrows(
        IllegalStateException.class,
        () -> connector().bind(USER, user -> user.reads(USERS.feeds(GROUP), s -> EMPTY)).build(),
        "a stream that feeds an unbound type");
    assertThrows(
        IllegalStateException.class,
        () ->
            connector()
                .bind(USER, user -> user.reads(USERS, session -> EMPTY))
                .bind(GROUP, group -> group.readsEach(MEMBERS, session -> EMPTY))
                .build(),
        "members of groups that nobody lists");
    assertThrows(
        IllegalArgumentException.class,
        () -> connector().bind(USER, user -> user.creates(s -> r -> DONE).creates(s -> r -> DONE)));
    assertThrows(
        IllegalArgumentException.class,
        () -> connector().bind(GROUP, group -> group.suspends(session -> SUSPENDER)));
    assertThrows(
        IllegalArgumentException.class,
        () -> connector().bind(GROUP, group -> group.readsEach(GROUPS, session -> EMPTY)));
    assertThrows(
        IllegalArgumentException.class,
        () -> StreamDefinition.named("m", "M").feedsGrants(USER, "x"));
  }

  @Test
  void settingsAreCompletedAndCheckedBeforeASessionOpens() {
    List<Configuration> seen = new ArrayList<>();
    Connector connector =
        Connector.named("acme", "Acme")
            .version("1")
            .settings(
                List.of(
                    SettingDefinition.named(
                            "region", SettingDefinition.Type.CHOICE, "Region", "Where.")
                        .choices(List.of("us", "eu"))
                        .defaultValue("us")
                        .build(),
                    SettingDefinition.named("key", SettingDefinition.Type.SECRET, "Key", "The key.")
                        .required()
                        .build(),
                    SettingDefinition.named("pages", SettingDefinition.Type.INTEGER, "Pages", "")
                        .build()))
            .opens(
                (configuration, context) -> {
                  seen.add(configuration);
                  return new NoSession(() -> {});
                })
            .bind(USER, user -> user.reads(USERS, session -> EMPTY))
            .build();

    Configuration.Builder key =
        Configuration.builder().secret("key", dev.gatehouse.spi.model.Secret.of("k"));
    connector.open(key.build(), new NoContext()).close();
    assertEquals(Optional.of("us"), seen.get(0).value("region"));

    assertConfigurationError("key (Key) is missing", connector, nothing());
    assertConfigurationError("must be one of", connector, key.value("region", "mars").build());
    assertConfigurationError(
        "whole number", connector, key.value("region", "eu").value("pages", "many").build());
    assertConfigurationError(
        "no setting [colour]", connector, Configuration.builder().value("colour", "red").build());
    assertConfigurationError(
        "is a secret", connector, Configuration.builder().value("key", "in the clear").build());
    assertEquals(1, seen.size(), "no session opens with wrong settings");
  }

  private static void assertConfigurationError(
      String expected, Connector connector, Configuration configuration) {
    ConnectorException error =
        assertThrows(
            ConnectorException.class, () -> connector.open(configuration, new NoContext()));
    assertEquals(ConnectorException.Kind.CONFIGURATION, error.kind());
    assertTrue(String.valueOf(error.getMessage()).contains(expected), error.getMessage());
    assertFalse(String.valueOf(error.getMessage()).contains("in the clear"));
  }

  private static final PageReader EMPTY = request -> Page.builder().build();
  private static final ProvisioningResult DONE = ProvisioningResult.of(Outcome.APPLIED, "");
  private static final AccountSuspender SUSPENDER =
      new AccountSuspender() {
        @Override
        public ProvisioningResult suspend(ResourceRequest request) {
          return DONE;
        }

        @Override
        public ProvisioningResult activate(ResourceRequest request) {
          return DONE;
        }
      };
  private static final GrantProvisioner GRANTER =
      new GrantProvisioner() {
        @Override
        public ProvisioningResult grant(GrantRequest request) {
          return DONE;
        }

        @Override
        public ProvisioningResult revoke(GrantRequest request) {
          return DONE;
        }
      };

  private static CapabilityTable.Row accounts(Connector connector) {
    return connector.capabilityTable().rows().get(0);
  }

  private static Connector readingUsersAnd(Consumer<ResourceBinding<NoSession>> more) {
    return connector().bind(USER, user -> more.accept(user.reads(USERS, session -> EMPTY))).build();
  }

  private static Connector.Builder<NoSession> connector() {
    return Connector.named("acme", "Acme")
        .version("1")
        .opens((configuration, context) -> new NoSession(() -> {}));
  }

  private static Configuration nothing() {
    return Configuration.builder().build();
  }

  private record NoSession(Runnable onClose) implements ConnectorSession {
    @Override
    public CheckReport check(CheckRequest request) {
      return CheckReport.of(new CheckReport.Organization("o1", "Acme")).build();
    }

    @Override
    public void close() {
      onClose.run();
    }
  }

  private static final class NoContext implements ConnectorContext {
    @Override
    public void awaitLeave(String endpoint) {}

    @Override
    public void exchanged(Exchange exchange) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
