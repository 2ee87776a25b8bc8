package dev.gatehouse.host.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.ListPage;
import dev.gatehouse.host.store.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managed, unmanaged and discovered applications. */
class ApplicationsTest {
  @TempDir Path folder;
  private Desk desk;
  private ConsoleConnector directory;

  @BeforeEach
  void publish() {
    desk = new Desk(folder);
    desk.state.write(
        handle ->
            handle.execute(
                "INSERT INTO connector (id, name, plugin, created_at, published_run)"
                    + " VALUES (7, 'dir', 'sample', '2026-11-26T09:00:00Z', 1)"));
    long id = desk.draft("Directory").id();
    desk.console.write(
        handle ->
            handle.execute(
                "UPDATE console_connector SET connector_id = 7,"
                    + " connector_since = '2026-11-26T09:00:00Z' WHERE id = ?",
                id));
    desk.connectors.markIdentityProvider(id, true, Desk.MIRA);
    directory = desk.connectors.find(id).orElseThrow();
    application("a1", "Wiki", "{\"scim\":true}");
    application("a2", "Chat", "{\"provisioning\":\"unknown\"}");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whatAnIdentityProviderKnowsComesUnmanaged() {
    assertEquals(new Discovery(2, 0, 0, 0), desk.applications.discover(directory));
    assertEquals(Discovery.NOTHING, desk.applications.discover(directory));
    List<Application> unmanaged = list(Optional.of(false), "").rows();
    assertEquals(List.of("Chat", "Wiki"), unmanaged.stream().map(Application::name).toList());
    assertEquals(Optional.empty(), unmanaged.get(0).scim());
    assertEquals(Optional.of(true), unmanaged.get(1).scim());
    assertEquals(Optional.of("app/a1"), unmanaged.get(1).sourceId());
    assertEquals(Optional.of("Directory"), unmanaged.get(1).discoveredByName());
    assertTrue(desk.noted().contains("Applications that Directory knows: 2 new."));
  }

  @Test
  void aRenamedApplicationIsFollowedByItsId() {
    desk.applications.discover(directory);
    long wiki = named("Wiki").id();
    rename("a1", "Handbook");
    assertEquals(new Discovery(0, 1, 0, 0), desk.applications.discover(directory));
    assertEquals(wiki, named("Handbook").id());
  }

  @Test
  void oneThatIsGoneIsFlaggedAndComesBack() {
    desk.applications.discover(directory);
    end("a2", "1");
    assertEquals(new Discovery(0, 0, 1, 0), desk.applications.discover(directory));
    assertEquals(Optional.of(Desk.CLOCK.instant()), named("Chat").goneAt());
    end("a2", "NULL");
    assertEquals(new Discovery(0, 0, 0, 1), desk.applications.discover(directory));
    assertEquals(Optional.empty(), named("Chat").goneAt());
  }

  @Test
  void whatAPersonSaidAboutScimStands() {
    desk.applications.discover(directory);
    long wiki = named("Wiki").id();
    desk.applications.setScim(wiki, Optional.of(false), Desk.MIRA);
    desk.applications.discover(directory);
    assertEquals(Optional.of(false), named("Wiki").scim());
    desk.applications.setScim(wiki, Optional.empty(), Desk.MIRA);
    desk.applications.discover(directory);
    assertEquals(Optional.of(true), named("Wiki").scim());
  }

  @Test
  void aConnectorOntoAnUnmanagedApplicationMakesItManaged() {
    desk.applications.discover(directory);
    desk.connectors.draft("Wiki accounts", "csv", named("Wiki").id(), Desk.MIRA);
    Application wiki = named("Wiki");
    assertTrue(wiki.managed());
    assertEquals(List.of("Wiki accounts"), wiki.connectors());
    assertThrows(
        CatalogueException.class, () -> desk.applications.manage(wiki.id(), false, Desk.MIRA));
    desk.applications.manage(named("Chat").id(), true, Desk.MIRA);
    assertEquals(0, list(Optional.of(false), "").total());
    desk.applications.manage(named("Chat").id(), false, Desk.MIRA);
    assertEquals(1, list(Optional.of(false), "").total());
  }

  @Test
  void aListIsSearchedAndReadInParts() {
    desk.applications.discover(directory);
    assertEquals(1, list(Optional.empty(), "WIK").total());
    ListPage<Application> page =
        desk.applications.list(new ApplicationFilter(Optional.empty(), ""), new Window(1, 1, true));
    assertEquals(3, page.total());
    assertEquals("Directory", page.rows().get(0).name());
  }

  @Test
  void withoutTheMarkNothingIsDiscovered() {
    desk.connectors.markIdentityProvider(directory.id(), false, Desk.MIRA);
    ConsoleConnector plain = desk.connectors.find(directory.id()).orElseThrow();
    assertEquals(Discovery.NOTHING, desk.applications.discover(plain));
  }

  @Test
  void removingTheProviderFlagsWhatItToldOf() {
    desk.applications.discover(directory);
    desk.connectors.remove(directory.id(), Desk.MIRA);
    assertEquals(Optional.of(Desk.CLOCK.instant()), named("Wiki").goneAt());
  }

  private ListPage<Application> list(Optional<Boolean> managed, String text) {
    return desk.applications.list(new ApplicationFilter(managed, text), Window.first(50));
  }

  private Application named(String name) {
    return list(Optional.empty(), name).rows().get(0);
  }

  private void application(String id, String name, String attributes) {
    desk.state.write(
        handle -> {
          handle.execute("INSERT INTO object (connector_id, type, id) VALUES (7, 'app', ?)", id);
          return handle.execute(
              "INSERT INTO resource_version (object_key, from_run, source_id, own, kind, name,"
                  + " body) SELECT key, 1, 1, 1, 'APPLICATION', ?, ? FROM object"
                  + " WHERE id = ?",
              name,
              "{\"attributes\":" + attributes + "}",
              id);
        });
  }

  private void rename(String id, String name) {
    desk.state.write(
        handle ->
            handle.execute(
                "UPDATE resource_version SET name = ? WHERE object_key ="
                    + " (SELECT key FROM object WHERE id = ?)",
                name,
                id));
  }

  private void end(String id, String run) {
    desk.state.write(
        handle ->
            handle.execute(
                "UPDATE resource_version SET to_run = "
                    + run
                    + " WHERE object_key = (SELECT key FROM object WHERE id = ?)",
                id));
  }
}
