package dev.gatehouse.host.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.spi.model.ResourceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ann is user and administrator at connector 1 and has an account at connector 2; what connector 3
 * read of her is not published yet.
 */
class AccountLinksTest {
  private static final ResourceId USER = new ResourceId("user", "u1");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void publish() {
    desk = new Desk(folder);
    for (int connector = 1; connector <= 3; connector++) {
      int id = connector;
      desk.state.write(
          handle ->
              handle.execute(
                  "INSERT INTO connector (id, name, plugin, created_at, published_run)"
                      + " VALUES (?, ?, 'p', 'now', ?)",
                  id,
                  "c" + id,
                  id == 3 ? null : 10 + id));
    }
    account(1, "user", "u1", "ann@example.com");
    account(1, "admin", "a1", "Ann@Example.com");
    account(1, "user", "u2", "bob@example.com");
    account(2, "login", "l1", "ANN@example.com");
    account(3, "login", "l2", "ann@example.com");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void accountsWithTheSameAddressAreLinkedAcrossConnectors() {
    List<AccountLink> links = desk.links.of(1, USER);
    assertEquals(List.of("c1 a1", "c2 l1"), links.stream().map(AccountLinksTest::name).toList());
    assertEquals("Same e-mail address", links.get(0).rule().words());
    assertEquals(List.of(), desk.links.of(1, new ResourceId("user", "u2")));
    assertEquals(List.of(), desk.links.of(1, new ResourceId("user", "nobody")));
  }

  @Test
  void aLinkIsRefusedFromEitherEndAndTheRefusalTakenBack() {
    long admin = desk.links.of(1, USER).get(0).key();
    desk.links.refuse(1, USER, admin, true, Desk.MIRA);
    AccountLink refused = desk.links.of(1, new ResourceId("admin", "a1")).get(1);
    assertEquals("c1 u1", name(desk.links.of(1, new ResourceId("admin", "a1")).get(0)));
    assertEquals(Optional.empty(), refused.refused());
    assertEquals(
        Optional.of(new AccountLink.Refusal(Desk.CLOCK.instant(), Desk.MIRA)),
        desk.links.of(1, new ResourceId("admin", "a1")).get(0).refused());
    desk.links.refuse(1, USER, admin, false, Desk.MIRA);
    assertEquals(Optional.empty(), desk.links.of(1, USER).get(0).refused());
    assertEquals(
        List.of(
            "Said that user/u1 and admin/a1 of c1 are not one person's accounts.",
            "Took back that user/u1 and admin/a1 of c1 are not one person's accounts."),
        desk.noted());
  }

  @Test
  void whatNoRuleLinksCannotBeRefused() {
    assertThrows(CatalogueException.class, () -> desk.links.refuse(1, USER, 999, true, Desk.MIRA));
  }

  private static String name(AccountLink link) {
    return link.connectorName() + " " + link.account().id();
  }

  private void account(int connector, String type, String id, String email) {
    desk.state.write(
        handle -> {
          handle.execute(
              "INSERT INTO object (connector_id, type, id) VALUES (?, ?, ?)", connector, type, id);
          return handle.execute(
              "INSERT INTO resource_version (object_key, from_run, source_id, own, kind, name,"
                  + " email, status, body)"
                  + " SELECT key, ?, 1, 1, 'ACCOUNT', ?, ?, 'ACTIVE', '{}' FROM object"
                  + " WHERE id = ?",
              10 + connector,
              id,
              email,
              id);
        });
  }
}
