package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.report.Diff;
import dev.gatehouse.host.report.Format;
import dev.gatehouse.host.report.Screen;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Difference;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.ResourceKind;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs between two runs, as it is printed. */
class DifferenceTest {
  @Test
  void whatWasPlantedIsListedAndNothingElse(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      plant(town);
      assertEquals(RunState.SUCCEEDED, bench.sync().run().state());
      assertEquals(
          """
          Change   Type   What
          added    user   User noor
          changed  user   User u07
                            department: Staff → Sales
          removed  admin  Admin a3
          removed  user   User u02
          added    group  Night shift
          changed  group  First group
                            name: Group 1 → First group
          removed  group  Group 0
          added    app    Vault
          removed  app    Mail
          added    role   Role auditor
          removed  role   Role owner
          added    grant  Group 2 → has access to Vault
          added    grant  User noor → member of Night shift
          added    grant  Admin a1 → has the role Role auditor
          removed  grant  Group 4 → has access to Mail
          removed  grant  User u00 → member of Group 0
          removed  grant  User u02 → member of Group 1
          removed  grant  User u02 → member of Group 2
          removed  grant  User u02 → member of Group 3
          removed  grant  User u02 → member of Group 4
          removed  grant  Admin a3 → has the role Role helpdesk
          removed  grant  Admin a1 → has the role Role owner

          accounts: 1 added, 1 changed, 2 removed
          groups: 1 added, 1 changed, 1 removed
          applications: 1 added, 1 removed
          roles: 1 added, 1 removed
          grants: 3 added, 8 removed
          """,
          print(bench, 1, 2, Format.TABLE));
    }
  }

  private static void plant(Town town) {
    town.user("noor");
    town.user("u07", "Sales");
    town.removeUser("u02");
    town.groups.put("g1", "First group");
    town.groups.put("g9", "Night shift");
    town.member("g9", "user", "noor");
    town.groups.remove("g0");
    town.members.remove("g0");
    town.apps.put("vault", "Vault");
    town.access("vault", "group", "g2");
    town.apps.remove("mail");
    town.access.remove("mail");
    town.adminRoles.put("a1", "auditor");
    town.adminRoles.remove("a3");
  }

  @Test
  void programsGetKeysAndExactValues(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.user("u07", "R&D, \"north\"");
      town.access("wiki", "user", "u07");
      bench.sync();
      assertEquals(
          """
          change,kind,type,id,name,entitlement,principalType,principalId,principalName,attribute,\
          old,new
          changed,account,user,u07,User u07,,,,,attributes.department,Staff,"R&D, ""north""\"
          added,grant,app,wiki,Wiki,access,user,u07,User u07,,,
          """,
          print(bench, 1, 2, Format.CSV));
      assertEquals(
          """
          [
          {"change": "changed", "kind": "account", "type": "user", "id": "u07", \
          "name": "User u07", "entitlement": null, "principalType": null, "principalId": null, \
          "principalName": null, "attributes": [{"attribute": "attributes.department", \
          "old": "Staff", "new": "R&D, \\"north\\""}]},
          {"change": "added", "kind": "grant", "type": "app", "id": "wiki", "name": "Wiki", \
          "entitlement": "access", "principalType": "user", "principalId": "u07", \
          "principalName": "User u07", "attributes": []}
          ]
          """,
          print(bench, 1, 2, Format.JSON));
    }
  }

  @Test
  void whatCameAndWentInBetweenIsNoDifference(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.removeUser("u02");
      town.user("u03", "Moved");
      town.user("guest");
      town.member("g0", "user", "guest");
      bench.sync();
      town.user("u02");
      for (int i = 1; i < 5; i++) {
        town.member("g" + i, "user", "u02");
      }
      town.user("u03");
      town.removeUser("guest");
      bench.sync();
      assertEquals("Nothing differs.\n", print(bench, 1, 3, Format.TABLE));
      assertEquals("[]\n", print(bench, 1, 3, Format.JSON));
      assertEquals(
          """
          Change   Type   What
          added    user   User u02
          changed  user   User u03
                            department: Moved → Staff
          removed  user   User guest
          added    grant  User u02 → member of Group 1
          added    grant  User u02 → member of Group 2
          added    grant  User u02 → member of Group 3
          added    grant  User u02 → member of Group 4
          removed  grant  User guest → member of Group 0

          accounts: 1 added, 1 changed, 1 removed
          grants: 4 added, 1 removed
          """,
          print(bench, 2, 3, Format.TABLE));
    }
  }

  @Test
  void whatCouldNotBeReadIsNotADifference(@TempDir Path folder) {
    Town town = Town.small();
    try (Bench bench = new Bench(folder, town)) {
      bench.sync();
      town.removeUser("u02");
      town.fault = FaultTest.failing(FaultTest.is("users"), Kind.INVALID_REQUEST);
      assertEquals(RunState.PARTIAL, bench.sync().run().state());
      assertEquals(
          List.of("grants: 4 removed"),
          print(bench, 1, 2, Format.TABLE)
              .lines()
              .dropWhile(line -> !line.isEmpty())
              .skip(1)
              .toList());
    }
  }

  private static String print(Bench bench, long from, long to, Format format) {
    StringWriter out = new StringWriter();
    Screen screen =
        new Screen(
            out,
            new StringWriter(),
            new SecretMask(),
            new Screen.Traits(80, false, false, false, false));
    Difference.read(
        bench.database,
        bench.connectorId,
        from,
        to,
        difference -> {
          try (Diff diff = Diff.open(screen, format)) {
            for (ResourceKind kind : ResourceKind.values()) {
              difference.resources(kind, diff::add);
            }
            difference.grants(diff::add);
          }
          return true;
        });
    return out.toString();
  }
}
