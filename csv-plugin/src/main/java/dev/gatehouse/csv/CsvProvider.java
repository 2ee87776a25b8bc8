package dev.gatehouse.csv;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import java.util.Set;

/** What the connector has and can do. Start reading here. */
public final class CsvProvider implements ConnectorProvider {
  static final ResourceType ACCOUNT =
      ResourceType.of("account", ResourceKind.ACCOUNT, "Account")
          .attribute(writable("department", "Department"))
          .attribute(writable("jobTitle", "Job title"))
          .build();
  static final ResourceType GROUP =
      ResourceType.of("group", ResourceKind.GROUP, "Group")
          .attribute("description", AttributeType.TEXT)
          .entitlement(Entitlement.membership("member", "Member", Set.of("account", "group")))
          .build();
  static final ResourceType APPLICATION =
      ResourceType.of("application", ResourceKind.APPLICATION, "Application")
          .attribute("description", AttributeType.TEXT)
          .entitlement(Entitlement.of("access", "Access", Set.of("account", "group")))
          .build();
  static final ResourceType ROLE =
      ResourceType.of("role", ResourceKind.ROLE, "Role")
          .attribute("description", AttributeType.TEXT)
          .entitlement(Entitlement.of("assigned", "Assigned", Set.of("account")))
          .build();

  /** Makes the provider. */
  public CsvProvider() {}

  @Override
  public Connector connector() {
    // One file lists every grant, so one stream feeds all three entitlements.
    StreamDefinition grants =
        StreamDefinition.named("grants", "Grants")
            .feedsGrants(GROUP, "member")
            .feedsGrants(APPLICATION, "access")
            .feedsGrants(ROLE, "assigned");
    return Connector.named("csv", "CSV files")
        .version(Version.NUMBER)
        .settings(CsvSettings.DEFINITIONS)
        .opens(CsvSession::new)
        .bind(
            ACCOUNT,
            account ->
                account
                    .reads(
                        StreamDefinition.named("accounts", "Accounts"),
                        session -> new Listing(session.accounts(), Accounts::account))
                    .looksUp(Accounts::new)
                    .finds("login", Accounts::new)
                    .creates(AccountEditor.FIELDS, AccountEditor::new)
                    .updates(AccountEditor.FIELDS, AccountEditor::new)
                    .suspends(AccountEditor::new))
        .bind(
            GROUP,
            group ->
                group
                    .reads(
                        StreamDefinition.named("groups", "Groups"),
                        session -> Named.listing(session, GROUP))
                    .looksUp(session -> new Named(session, GROUP))
                    .readsGrants(grants, session -> new Listing(session.grants(), Grants::grant))
                    .looksUpGrants("member", session -> new Grants(session, GROUP, "member"))
                    .provisionsGrants("member", session -> new Grants(session, GROUP, "member")))
        .bind(
            APPLICATION,
            app ->
                app.reads(
                        StreamDefinition.named("applications", "Applications"),
                        session -> Named.listing(session, APPLICATION))
                    .looksUp(session -> new Named(session, APPLICATION))
                    .looksUpGrants("access", session -> new Grants(session, APPLICATION, "access"))
                    .provisionsGrants(
                        "access", session -> new Grants(session, APPLICATION, "access")))
        .bind(
            ROLE,
            role ->
                role.reads(
                        StreamDefinition.named("roles", "Roles"),
                        session -> Named.listing(session, ROLE))
                    .looksUp(session -> new Named(session, ROLE))
                    .looksUpGrants("assigned", session -> new Grants(session, ROLE, "assigned"))
                    .provisionsGrants("assigned", session -> new Grants(session, ROLE, "assigned")))
        .build();
  }

  private static AttributeDefinition writable(String name, String displayName) {
    return AttributeDefinition.named(name, AttributeType.TEXT)
        .described(displayName, "")
        .writable()
        .build();
  }
}
