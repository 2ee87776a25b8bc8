package com.example.acme;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import java.util.List;
import java.util.Set;

/** What the connector for Acme has and can do. */
public final class AcmeProvider implements ConnectorProvider {
  static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User")
          .attribute("department", AttributeType.TEXT)
          .build();
  static final ResourceType GROUP =
      ResourceType.of("group", ResourceKind.GROUP, "Group")
          .entitlement(Entitlement.membership("member", "Member", Set.of("user")))
          .build();

  private static final List<SettingDefinition> SETTINGS =
      List.of(
          SettingDefinition.named(
                  "url", SettingDefinition.Type.URL, "Address", "The address of your Acme server.")
              .required()
              .build(),
          SettingDefinition.named(
                  "token",
                  SettingDefinition.Type.SECRET,
                  "Token",
                  "Make one in Acme under Settings, API tokens.")
              .required()
              .build());

  @Override
  public Connector connector() {
    return Connector.named("acme", "Acme")
        .version("1.0.0")
        .settings(SETTINGS)
        .opens(AcmeSession::new)
        .bind(
            USER,
            user ->
                user.reads(StreamDefinition.named("users", "Users"), Users::new)
                    .looksUp(Users::new))
        .bind(
            GROUP,
            group ->
                group
                    .reads(StreamDefinition.named("groups", "Groups"), Groups::new)
                    .readsEach(
                        StreamDefinition.named("members", "Group members")
                            .feedsGrants(GROUP, "member"),
                        GroupMembers::new)
                    .provisionsGrants("member", GroupMembers::new))
        .build();
  }
}
