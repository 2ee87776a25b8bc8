package dev.gatehouse.tck.memory;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A connector that has every operation of the contract, over a directory in memory. */
public final class MemoryProvider implements ConnectorProvider {
  /** What is broken at the moment. */
  private static volatile Tampering tampering = new Tampering();

  private static final ResourceType APPLICATION =
      ResourceType.of("application", ResourceKind.APPLICATION, "Application")
          .attribute("description", AttributeType.TEXT)
          .entitlement(Entitlement.of("access", "Access", Set.of("user", "group")))
          .build();

  private static final List<AttributeDefinition> LOGIN =
      List.of(AttributeDefinition.named("login", AttributeType.TEXT).required().build());

  /** Makes connectors break rules from now on. */
  public static ConnectorProvider tamperedWith(Tampering broken) {
    tampering = broken;
    return broken.provider.get();
  }

  /** Returns the type of users; what is broken does not change its id. */
  public static ResourceType user() {
    return tampering
        .userType
        .apply(
            ResourceType.of("user", ResourceKind.ACCOUNT, "User")
                .attribute(
                    AttributeDefinition.named("department", AttributeType.TEXT).writable().build())
                .attribute("notes", AttributeType.TEXT)
                .attribute(
                    AttributeDefinition.named("nickname", AttributeType.TEXT).writable().build())
                .attribute(
                    AttributeDefinition.named("password", AttributeType.TEXT)
                        .writable()
                        .secret()
                        .build()))
        .build();
  }

  private static ResourceType group() {
    return tampering
        .groupType
        .apply(
            ResourceType.of("group", ResourceKind.GROUP, "Group")
                .entitlement(Entitlement.membership("member", "Member", Set.of("user", "group"))))
        .build();
  }

  @Override
  public Connector connector() {
    Tampering broken = tampering;
    ResourceType user = user();
    ResourceType group = group();
    StreamDefinition users = broken.usersStream.apply(StreamDefinition.named("users", "Users"));
    StreamDefinition members =
        StreamDefinition.named("members", "Members").feedsGrants(group, "member");
    StreamDefinition access =
        StreamDefinition.named("access", "Access").feedsGrants(APPLICATION, "access");
    MemoryReaders readers = new MemoryReaders(user, group, APPLICATION);
    MemoryWriters writers = new MemoryWriters(readers);
    ActionDefinition unlock = ActionDefinition.of("unlock", "Unlock", false, List.of());
    return Connector.named("memory", "Memory")
        .version(broken.version.get())
        .settings(settings(broken))
        .opens((configuration, context) -> new MemorySession(configuration, context, broken))
        .bind(
            user,
            binding ->
                binding
                    .reads(users, s -> broken.users.of(s, readers.users(s)))
                    .looksUp(s -> broken.lookUp.of(s, readers.userById(s)))
                    .finds("login", s -> broken.finder.of(s, readers.userByLogin(s)))
                    .readsChanges(s -> broken.changes.of(s, readers.changes(s)))
                    .creates(LOGIN, s -> broken.creator.of(s, writers.creator(s)))
                    .updates(s -> broken.updater.of(s, writers.updater(s)))
                    .suspends(s -> broken.suspender.of(s, writers.suspender(s)))
                    .deletes(s -> broken.deleter.of(s, writers.deleter(s)))
                    .invokes(unlock, s -> broken.unlocker.of(s, writers.unlocker(s))))
        .bind(
            group,
            binding ->
                binding
                    .reads(
                        StreamDefinition.named("groups", "Groups"),
                        s -> broken.groups.of(s, readers.groups(s)))
                    .readsEach(members, s -> broken.members.of(s, readers.members(s)))
                    .looksUpGrants("member", s -> broken.grantLookUp.of(s, readers.member(s)))
                    .provisionsGrants("member", s -> broken.granter.of(s, writers.granter(s))))
        .bind(
            APPLICATION,
            binding ->
                binding
                    .reads(
                        StreamDefinition.named("applications", "Applications"),
                        s -> broken.applications.of(s, readers.applications(s)))
                    .readsGrants(access, s -> broken.access.of(s, readers.access(s))))
        .build();
  }

  private static List<SettingDefinition> settings(Tampering broken) {
    List<SettingDefinition> settings = new ArrayList<>(broken.moreSettings);
    settings.add(
        SettingDefinition.named(
                "directory", SettingDefinition.Type.TEXT, "Directory", "The name of the directory.")
            .required()
            .build());
    settings.add(
        SettingDefinition.named(
                "token", SettingDefinition.Type.SECRET, "Token", "The token that opens it.")
            .required()
            .build());
    settings.add(
        SettingDefinition.named(
                "label", SettingDefinition.Type.TEXT, "Label", "A word to tell directories apart.")
            .build());
    return settings;
  }
}
