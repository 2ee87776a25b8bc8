package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.StreamDefinition;

/** Everything that the connector can do, as a list of bindings. */
public final class JumpCloudProvider implements ConnectorProvider {
  static final StreamDefinition USERS = StreamDefinition.named("users", "Directory users");
  static final StreamDefinition ADMINS =
      StreamDefinition.named("admins", "Administrators")
          .feeds(Roles.TYPE)
          .feedsGrants(Roles.TYPE, Roles.HOLDER);
  static final StreamDefinition SERVICE_ACCOUNTS =
      StreamDefinition.named("service-accounts", "Service accounts")
          .feeds(Roles.TYPE)
          .feedsGrants(Roles.TYPE, Roles.HOLDER);
  static final StreamDefinition GROUPS = StreamDefinition.named("groups", "User groups");
  static final StreamDefinition GROUP_MEMBERS =
      StreamDefinition.named("group-members", "Members of groups")
          .feedsGrants(Groups.TYPE, Groups.MEMBER);
  static final StreamDefinition APPLICATIONS =
      StreamDefinition.named("applications", "Applications");
  static final StreamDefinition APPLICATION_USERS =
      StreamDefinition.named("application-users", "Users of applications")
          .feedsGrants(Applications.TYPE, Applications.ACCESS);
  static final StreamDefinition APPLICATION_GROUPS =
      StreamDefinition.named("application-groups", "Groups of applications")
          .feedsGrants(Applications.TYPE, Applications.ACCESS);
  static final StreamDefinition ROLES = StreamDefinition.named("roles", "Administrator roles");
  static final StreamDefinition DIRECTORIES =
      StreamDefinition.named("directories", "Directories").offByDefault();
  static final StreamDefinition DIRECTORY_USERS =
      StreamDefinition.named("directory-users", "Users of directories")
          .feedsGrants(Directories.TYPE, Directories.ACCESS)
          .offByDefault();
  static final StreamDefinition DIRECTORY_GROUPS =
      StreamDefinition.named("directory-groups", "Groups of directories")
          .feedsGrants(Directories.TYPE, Directories.ACCESS)
          .offByDefault();

  /** Makes the provider; {@link java.util.ServiceLoader} and OSGi call this. */
  public JumpCloudProvider() {}

  @Override
  public Connector connector() {
    return Connector.named("jumpcloud", "JumpCloud")
        .version(Version.NUMBER)
        .settings(JumpCloudSettings.ALL)
        .opens(JumpCloudSession::new)
        .bind(
            Accounts.TYPE,
            user ->
                user.reads(USERS, Accounts::new)
                    .looksUp(Accounts::new)
                    .finds("login", AccountFinder::byLogin)
                    .finds("emails", AccountFinder::byEmail)
                    .creates(UserFields.OF_CREATIONS, AccountCreator::new)
                    .updates(UserFields.OF_UPDATES, AccountUpdater::new)
                    .suspends(AccountStates::new)
                    .deletes(AccountDeleter.FIELDS, AccountDeleter::new)
                    .invokes(AccountActions.UNLOCK, session -> new AccountActions(session)::unlock)
                    .invokes(
                        AccountActions.RESET_MFA, session -> new AccountActions(session)::resetMfa)
                    .invokes(
                        AccountActions.EXPIRE_PASSWORD,
                        session -> new AccountActions(session)::expirePassword))
        .bind(
            AdminAccounts.TYPE,
            admin ->
                admin
                    .reads(ADMINS, AdminAccounts::new)
                    .looksUp(AdminAccounts::new)
                    .finds("login", ListFinder::ofAdmins)
                    .finds("emails", ListFinder::ofAdmins)
                    .creates(AdminEditor.FIELDS, AdminEditor::new)
                    .deletes(AdminEditor::new))
        .bind(
            ServiceAccounts.TYPE,
            account ->
                account.reads(SERVICE_ACCOUNTS, ServiceAccounts::new).looksUp(ServiceAccounts::new))
        .bind(
            Groups.TYPE,
            group ->
                group
                    .reads(GROUPS, Groups::new)
                    .readsEach(GROUP_MEMBERS, GroupMembers::new)
                    .looksUp(Groups::new)
                    .finds("name", ListFinder::ofGroups)
                    .looksUpGrants(Groups.MEMBER, HeldGrants::new)
                    .provisionsGrants(Groups.MEMBER, GroupMembers::new)
                    .creates(GroupEditor.FIELDS, GroupEditor::new)
                    .deletes(GroupEditor::new))
        .bind(
            Applications.TYPE,
            application ->
                application
                    .reads(APPLICATIONS, Applications::new)
                    .readsEach(APPLICATION_USERS, ApplicationAccess::ofUsers)
                    .readsEach(APPLICATION_GROUPS, ApplicationAccess::ofGroups)
                    .looksUp(Applications::new)
                    .looksUpGrants(Applications.ACCESS, HeldGrants::new)
                    .provisionsGrants(Applications.ACCESS, ApplicationBindings::new))
        .bind(
            Roles.TYPE,
            role ->
                role.reads(ROLES, Roles::new)
                    .looksUp(Roles::new)
                    .looksUpGrants(Roles.HOLDER, HeldRoles::new)
                    .provisionsGrants(Roles.HOLDER, RoleAssignments::new))
        .bind(
            Directories.TYPE,
            directory ->
                directory
                    .reads(DIRECTORIES, Directories::new)
                    .readsEach(DIRECTORY_USERS, DirectoryAccess::ofUsers)
                    .readsEach(DIRECTORY_GROUPS, DirectoryAccess::ofGroups))
        .build();
  }
}
