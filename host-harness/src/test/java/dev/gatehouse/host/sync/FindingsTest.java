package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.report.FindingReport;
import dev.gatehouse.host.store.FindingRow;
import dev.gatehouse.host.store.FindingRule;
import dev.gatehouse.host.store.Findings;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.AccountKind;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.MfaState;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in a town where everything that can be found is planted once or twice. */
class FindingsTest {
  private static final MfaState SET_UP = MfaState.builder().configured(true).build();
  private static final MfaState MISSING = MfaState.builder().configured(false).build();

  @Test
  void whatWasPlantedIsFoundAndNothingElse(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, town())) {
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(
          """
          admin-without-mfa: admin/a1: not set up
          account-without-mfa: user/ben: demanded, not set up
          account-without-mfa: user/cara: not demanded, not set up, exempt until 2026-04-01
          suspended-with-access: admin/a5: grants 1, applications 0, roles 1
          suspended-with-access: user/dan: grants 2, applications 2, roles 0
          admin-without-user: admin/a3: nobody@example.com
          admin-without-user: admin/a5: gone@example.com
          locked-with-access: user/eve: grants 1, applications 1, roles 0
          direct-application-grant: user/ada: access: app/mail
          direct-application-grant: user/dan: access: app/mail
          empty-group: group/empty:
          unused-application: app/vault:
          email-only-match: admin/a1: ADA@example.com: user/ada
          email-only-match: admin/a7: second@example.com: user/ada
          """,
          found(bench));
      assertEquals(
          """
          Not known for admin-without-mfa of 1 object: the target system does not say.
          Not known for account-without-mfa of 1 object: the target system does not say.
          Not known for admin-without-user of 1 object: the target system does not say.
          """,
          doubts(bench));
    }
  }

  @Test
  void anAccountThatHoldsARoleThroughAGroupIsAnAdministrator(@TempDir Path folder) {
    Town town = new Town();
    town.rolesForEverybody = true;
    user(town, "ada", AccountStatus.ACTIVE, MISSING);
    user(town, "ben", AccountStatus.ACTIVE, MISSING);
    user(town, "cara", AccountStatus.ACTIVE, MISSING);
    town.groups.put("inner", "Inner");
    town.groups.put("outer", "Outer");
    town.member("inner", "user", "ada");
    town.member("outer", "group", "inner");
    town.adminRoles.put("a1", "owner");
    town.adminProfiles.put("a1", profile(AccountStatus.ACTIVE, SET_UP).build());
    town.roleHolders.put(
        "owner", Set.of(new Town.Id("group", "outer"), new Town.Id("user", "ben")));
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      assertEquals(
          List.of(
              "account-without-mfa: user/cara: not set up",
              "admin-without-mfa: user/ada: not set up",
              "admin-without-mfa: user/ben: not set up"),
          found(bench).lines().filter(line -> line.contains("mfa")).sorted().toList());
    }
  }

  @Test
  void ofAGroupWhoseMembersCouldNotBeReadNobodySaysThatItIsEmpty(@TempDir Path folder) {
    Town town = town();
    town.groups.put("dark", "Dark");
    town.fault = FaultTest.failing(FaultTest.is("members of group/dark"), Kind.NOT_FOUND);
    try (Bench bench = new Bench(folder, town)) {
      assertEquals(RunState.PARTIAL, bench.sync().run().state());
      assertEquals(List.of("empty-group: group/empty:"), found(bench, FindingRule.EMPTY_GROUP));
      assertEquals(
          List.of("Not known for empty-group of 1 object: not read in full: Group members."),
          doubts(bench, FindingRule.EMPTY_GROUP));
      town.fault = request -> Optional.empty();
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(
          List.of("empty-group: group/dark:", "empty-group: group/empty:"),
          found(bench, FindingRule.EMPTY_GROUP));
      assertEquals(List.of(), doubts(bench, FindingRule.EMPTY_GROUP));
    }
  }

  @Test
  void aListThatIsNotWholeLeavesOpenWhoIsInItsGroups(@TempDir Path folder) {
    Town town = town();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.fault = FaultTest.failing(FaultTest.is("groups"), Kind.INVALID_REQUEST);
      assertEquals(RunState.PARTIAL, bench.sync().run().state());
      assertEquals(List.of(), found(bench, FindingRule.EMPTY_GROUP));
      assertEquals(
          List.of(
              "Not known for empty-group of 1 object: not read in full: Groups, Group members."),
          doubts(bench, FindingRule.EMPTY_GROUP));
    }
  }

  @Test
  void aStreamThatIsSwitchedOffLeavesOpenWhoHasWhat(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, town())) {
      bench.sync(
          request -> request.streams(Set.of("users", "admins", "groups", "members", "apps")));
      assertEquals(List.of(), found(bench, FindingRule.UNUSED_APPLICATION));
      assertEquals(List.of("empty-group: group/empty:"), found(bench, FindingRule.EMPTY_GROUP));
      assertEquals(
          List.of(
              "Not known for unused-application of 3 objects: not read in full: Application access."),
          doubts(bench, FindingRule.UNUSED_APPLICATION));
      bench.sync(request -> request.streams(Set.of("groups", "members", "apps", "access")));
      assertEquals(List.of(), found(bench, FindingRule.EMPTY_GROUP));
    }
  }

  @Test
  void whoWasNotReadDoesNotMakeAnAdministratorAStranger(@TempDir Path folder) {
    Town town = town();
    town.fault = FaultTest.failing(FaultTest.is("users at 10"), Kind.INVALID_REQUEST);
    town.pageSize = 10;
    for (int i = 0; i < 10; i++) {
      user(town, "z" + i, AccountStatus.ACTIVE, SET_UP);
    }
    try (Bench bench = new Bench(folder, town)) {
      assertEquals(RunState.PARTIAL, bench.sync().run().state());
      assertEquals(List.of(), found(bench, FindingRule.ADMIN_WITHOUT_USER));
      assertEquals(
          List.of("Not known for admin-without-user of 3 objects: not read in full: Users."),
          doubts(bench, FindingRule.ADMIN_WITHOUT_USER));
    }
  }

  @Test
  void whatTheOperatorDoesNotStoreIsNotKnown(@TempDir Path folder) {
    try (Bench bench = new Bench(folder, town())) {
      bench.sync(request -> request.attributes(AttributeSelection.except(Set.of("mfa"))));
      assertEquals(List.of(), found(bench, FindingRule.ACCOUNT_WITHOUT_MFA));
      assertEquals(
          List.of(
              "Not known for account-without-mfa of 4 objects: the target system does not say."),
          doubts(bench, FindingRule.ACCOUNT_WITHOUT_MFA));
    }
  }

  @Test
  void whatASyncLeftOpenStaysOpenWhenAPersonAcceptsItsRemovals(@TempDir Path folder) {
    Town town = town();
    for (int i = 0; i < 12; i++) {
      user(town, "z" + i, AccountStatus.ACTIVE, SET_UP);
    }
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.users.keySet().removeIf(id -> id.startsWith("z"));
      town.groups.put("dark", "Dark");
      town.fault = FaultTest.failing(FaultTest.is("members of group/dark"), Kind.NOT_FOUND);
      assertEquals(RunState.HELD, bench.sync().run().state());
      bench.accept();
      assertEquals(List.of("empty-group: group/empty:"), found(bench, FindingRule.EMPTY_GROUP));
      assertEquals(
          List.of("Not known for empty-group of 1 object: not read in full: Group members."),
          doubts(bench, FindingRule.EMPTY_GROUP));
    }
  }

  @Test
  void anEarlierRunsStateDoesNotShine(@TempDir Path folder) {
    Town town = town();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.member("empty", "user", "ada");
      town.access("vault", "group", "staff");
      town.groups.put("new", "New");
      bench.sync();
      assertEquals(List.of("empty-group: group/new:"), found(bench, FindingRule.EMPTY_GROUP));
      assertEquals(List.of(), found(bench, FindingRule.UNUSED_APPLICATION));
    }
  }

  private static Town town() {
    Town town = new Town();
    user(town, "ada", AccountStatus.ACTIVE, SET_UP);
    user(
        town,
        "ben",
        AccountStatus.ACTIVE,
        MfaState.builder().required(true).configured(false).build());
    user(
        town,
        "cara",
        AccountStatus.ACTIVE,
        MfaState.builder()
            .required(false)
            .configured(false)
            .excluded(true)
            .excludedUntil(Instant.parse("2026-04-01T00:00:00Z"))
            .build());
    user(town, "dan", AccountStatus.SUSPENDED, MISSING);
    user(town, "eve", AccountStatus.LOCKED, MISSING);
    user(town, "fay", AccountStatus.SUSPENDED, MISSING);
    user(town, "gus", AccountStatus.ACTIVE, MfaState.builder().build());
    user(town, "hal", AccountStatus.STAGED, MISSING);
    town.users.put(
        "robot",
        Resource.of(Town.USER, "robot", "Robot")
            .account(
                profile(AccountStatus.ACTIVE, MISSING)
                    .kind(AccountKind.SERVICE)
                    .login("robot")
                    .build())
            .build());
    admins(town);
    town.groups.put("staff", "Staff");
    town.groups.put("everybody", "Everybody");
    town.groups.put("empty", "Empty");
    town.member("staff", "user", "dan");
    town.member("staff", "user", "eve");
    town.member("everybody", "group", "staff");
    town.apps.put("wiki", "Wiki");
    town.apps.put("mail", "Mail");
    town.apps.put("vault", "Vault");
    town.access("wiki", "group", "everybody");
    town.access("mail", "user", "dan");
    town.access("mail", "user", "ada");
    return town;
  }

  /** a1 and a7 match ada by address only, a2 ben by login, a4 cara by her link to it. */
  private static void admins(Town town) {
    admin(town, "a1", "ADA@example.com", profile(AccountStatus.ACTIVE, MISSING));
    admin(town, "a2", "BEN", profile(AccountStatus.ACTIVE, SET_UP));
    admin(
        town,
        "a3",
        "nobody@example.com",
        profile(AccountStatus.ACTIVE, MfaState.builder().build()));
    admin(town, "a4", "other@example.com", profile(AccountStatus.ACTIVE, SET_UP));
    admin(town, "a5", "gone@example.com", profile(AccountStatus.SUSPENDED, MISSING));
    town.adminRoles.put("a6", "owner");
    town.adminProfiles.put("a6", profile(AccountStatus.ACTIVE, SET_UP).build());
    admin(town, "a7", "second@example.com", profile(AccountStatus.ACTIVE, SET_UP));
  }

  private static void admin(Town town, String id, String login, AccountProfile.Builder profile) {
    town.adminRoles.put(id, "owner");
    if (login.contains("@")) {
      profile.emails(List.of(login));
    }
    town.adminProfiles.put(id, profile.login(login).build());
  }

  private static void user(Town town, String id, AccountStatus status, MfaState mfa) {
    Resource.Builder user =
        Resource.of(Town.USER, id, "User " + id)
            .account(
                profile(status, mfa)
                    .login(id)
                    .emails(
                        id.equals("ada")
                            ? List.of("ada@example.com", "second@example.com")
                            : List.of(id + "@example.com"))
                    .build());
    if (id.equals("cara")) {
      user.reference("adminAccount", Town.ADMIN.idOf("a4"));
    }
    town.users.put(id, user.build());
  }

  private static AccountProfile.Builder profile(AccountStatus status, MfaState mfa) {
    return AccountProfile.of(status, status.name()).mfa(mfa);
  }

  private static String found(Bench bench) {
    StringBuilder lines = new StringBuilder();
    for (FindingRule rule : FindingRule.values()) {
      found(bench, rule).forEach(line -> lines.append(line).append('\n'));
    }
    return lines.toString();
  }

  private static List<String> found(Bench bench, FindingRule rule) {
    return Published.read(
        bench.database,
        bench.connectorId,
        state -> {
          List<String> lines = new ArrayList<>();
          new Findings(state).each(rule, finding -> lines.add(line(finding)));
          return lines;
        });
  }

  private static String line(FindingRow finding) {
    return finding.rule().id()
        + ": "
        + key(finding.object())
        + (": " + finding.detail()).stripTrailing()
        + finding.other().map(other -> ": " + key(other)).orElse("");
  }

  private static String key(FindingRow.Subject subject) {
    return subject.type() + "/" + subject.id();
  }

  private static String doubts(Bench bench) {
    StringBuilder lines = new StringBuilder();
    for (FindingRule rule : FindingRule.values()) {
      doubts(bench, rule).forEach(line -> lines.append(line).append('\n'));
    }
    return lines.toString();
  }

  private static List<String> doubts(Bench bench, FindingRule rule) {
    return Published.read(
        bench.database,
        bench.connectorId,
        state -> new Findings(state).doubt(rule).map(FindingReport::sentence).stream().toList());
  }
}
