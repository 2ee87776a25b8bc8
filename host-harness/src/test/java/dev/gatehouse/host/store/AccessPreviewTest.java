package dev.gatehouse.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.store.ProvisionedFact.Gone;
import dev.gatehouse.host.store.ProvisionedFact.Granted;
import dev.gatehouse.host.store.ProvisionedFact.Revoked;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a change would do to access. In the published state ann and bob are in eng, bob is in ops,
 * eng is in all; wiki is bound to eng and ops, mail to all, chat to ann herself.
 */
class AccessPreviewTest {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void publish() {
    database = Database.open(folder);
    database.write(
        handle -> {
          handle.execute(
              "INSERT INTO connector (id, name, plugin, created_at, published_run)"
                  + " VALUES (1, 'corp', 'p', 'now', 7)");
          handle.execute("INSERT INTO entitlement VALUES (1, 1, 'group', 'member', 'Member', 1)");
          handle.execute("INSERT INTO entitlement VALUES (2, 1, 'app', 'access', 'Access', 0)");
          resources(handle, "user", "ACCOUNT", "ann", "bob", "cleo");
          resources(handle, "group", "GROUP", "eng", "ops", "all");
          resources(handle, "app", "APPLICATION", "wiki", "mail", "chat");
          grant(handle, "eng", 1, "ann");
          grant(handle, "eng", 1, "bob");
          grant(handle, "ops", 1, "bob");
          grant(handle, "all", 1, "eng");
          grant(handle, "wiki", 2, "eng");
          grant(handle, "wiki", 2, "ops");
          grant(handle, "mail", 2, "all");
          grant(handle, "chat", 2, "ann");
          return true;
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aMembershipGivesEverythingThatTheGroupHas() {
    assertEquals(
        List.of("gained cleo mail via 3", "gained cleo wiki via 2"),
        effects(new Granted(member("cleo", "eng"))));
  }

  @Test
  void whatThereIsAnotherPathToIsUnchanged() {
    assertEquals(
        List.of("lost bob mail", "unchanged bob wiki via 2"),
        effects(new Revoked(member("bob", "eng"))));
    assertEquals(
        List.of("unchanged ann wiki via 2", "unchanged bob wiki via 2"),
        effects(new Granted(access("all", "wiki"))));
  }

  @Test
  void twoRevocationsTogetherTakeTheLastPath() {
    assertEquals(
        List.of("lost bob mail", "lost bob wiki"),
        effects(new Revoked(member("bob", "eng")), new Revoked(member("bob", "ops"))));
  }

  @Test
  void aBindingConcernsAllWhoAreUnderTheGroup() {
    assertEquals(
        List.of("lost ann mail", "lost bob mail"), effects(new Revoked(access("all", "mail"))));
    assertEquals(
        List.of("gained bob chat via 3", "unchanged ann chat via 1"),
        effects(new Granted(access("all", "chat"))));
  }

  @Test
  void aNestedGroupPassesOnWhatItWillHave() {
    assertEquals(
        List.of("gained cleo mail via 3", "gained cleo wiki via 2"),
        effects(new Granted(member("cleo", "ops")), new Granted(nested("ops", "all"))).stream()
            .filter(line -> line.contains("cleo"))
            .toList());
  }

  @Test
  void whoIsDeletedLosesEverything() {
    assertEquals(
        List.of("lost ann chat", "lost ann mail", "lost ann wiki"),
        effects(new Gone(new ResourceId("user", "ann"))));
  }

  @Test
  void aGroupThatIsDeletedTakesItsPathsWithIt() {
    assertEquals(
        List.of("lost ann mail", "lost bob mail", "lost ann wiki", "unchanged bob wiki via 2"),
        effects(new Gone(new ResourceId("group", "eng"))));
  }

  @Test
  void whatChangesNothingConcernsNobody() {
    assertEquals(List.of(), effects(new Revoked(member("cleo", "eng"))));
    assertEquals(List.of(), effects());
  }

  @Test
  void aLaterChangeOfTheSameGrantCounts() {
    assertEquals(
        List.of(), effects(new Granted(member("cleo", "ops")), new Revoked(member("cleo", "ops"))));
    assertEquals(
        List.of("unchanged bob mail via 3", "unchanged bob wiki via 2"),
        effects(new Revoked(member("bob", "eng")), new Granted(member("bob", "eng"))));
  }

  @Test
  void nothingOfItStays() {
    effects(new Gone(new ResourceId("group", "eng")), new Granted(member("cleo", "ops")));
    assertEquals(
        List.of("lost bob mail", "unchanged bob wiki via 2"),
        effects(new Revoked(member("bob", "eng"))));
  }

  private List<String> effects(ProvisionedFact... changes) {
    List<String> lines = new ArrayList<>();
    AccessPreview.of(
        database,
        1,
        List.of(changes),
        10,
        effect ->
            lines.add(
                effect.effect().name().toLowerCase(Locale.ROOT)
                    + " "
                    + effect.account().name()
                    + " "
                    + effect.target().name()
                    + (effect.paths().isEmpty()
                        ? ""
                        : " via " + effect.paths().get(0).path().size())));
    return lines;
  }

  private static Grant member(String user, String group) {
    return Grant.of(new ResourceId("group", group), "member", new ResourceId("user", user));
  }

  private static Grant nested(String inner, String outer) {
    return Grant.of(new ResourceId("group", outer), "member", new ResourceId("group", inner));
  }

  private static Grant access(String group, String app) {
    return Grant.of(new ResourceId("app", app), "access", new ResourceId("group", group));
  }

  private static void resources(Handle handle, String type, String kind, String... names) {
    for (String name : names) {
      handle.execute("INSERT INTO object (connector_id, type, id) VALUES (1, ?, ?)", type, name);
      handle.execute(
          "INSERT INTO resource_version (object_key, from_run, source_id, own, kind, name,"
              + " body) SELECT key, 5, 1, 1, ?, id, '{}' FROM object WHERE id = ?",
          kind,
          name);
    }
  }

  private static void grant(Handle handle, String on, int entitlement, String to) {
    handle.execute(
        "INSERT INTO grant_version SELECT r.key, ?, p.key, 5, NULL, 1 FROM object r, object p"
            + " WHERE r.id = ? AND p.id = ?",
        entitlement,
        on,
        to);
  }
}
