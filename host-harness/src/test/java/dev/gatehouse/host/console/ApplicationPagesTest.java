package dev.gatehouse.host.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.people.Role;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managed, unmanaged and created applications, over HTTP. */
class ApplicationPagesTest {
  @TempDir Path folder;
  private Hall hall;
  private Browser ada;

  @BeforeEach
  void open() throws IOException {
    PlantedState.writeTo(folder.resolve("data"));
    hall = new Hall(folder);
    ada = hall.ada();
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void withoutAnyApplicationThePageSaysWhatToDo() {
    String page = ada.get("/applications").body();
    assertTrue(page.contains("Mark a connector as your identity provider"), page);
    assertTrue(page.contains("Create application"), page);
    assertFalse(viewer().get("/applications").body().contains("<h2>Create application"));
  }

  @Test
  void anApplicationIsCreatedAndManaged() {
    HttpResponse<String> answer = ada.post("/applications", Map.of("name", "Payroll <b>"));
    String address = answer.headers().firstValue("Location").orElseThrow();
    String page = ada.get(address).body();
    assertTrue(page.contains("Payroll &lt;b&gt;"), page);
    assertTrue(page.contains("/connectors/add?application=" + address.substring(14)), page);
    assertTrue(ada.get("/applications").body().contains("Payroll &lt;b&gt;"));
    ada.post("/applications", Map.of("name", " "));
    assertTrue(ada.get("/applications").body().contains("class=\"notice bad\""));
    assertEquals(403, viewer().post("/applications", Map.of("name", "Mine")).statusCode());
  }

  @Test
  void anUnmanagedOneIsManagedAndLetGoAgain() {
    discovered(PlantedState.TURNED);
    assertTrue(ada.get("/applications").body().contains("No application is managed yet."));
    String list = ada.get("/applications?show=unmanaged").body();
    assertTrue(list.contains("invoice\\u{202E}gnp.exe"), list);
    assertFalse(list.contains("\u202E"), list);
    assertEquals(303, ada.post("/applications/5/manage", Map.of()).statusCode());
    String managed = ada.get("/applications/5").body();
    assertFalse(managed.contains("\u202E"), managed);
    assertTrue(managed.contains("managed: this host looks after it"), managed);
    assertTrue(managed.contains("Stop managing"), managed);
    assertTrue(managed.contains("applications/object?type=application&amp;id=wiki"), managed);
    ada.post("/applications/5/manage", Map.of("managed", "false"));
    assertTrue(ada.get("/applications/5").body().contains("unmanaged: it is only known"));
  }

  @Test
  void scimIsSetByHandAndLeftToTheSourceAgain() {
    discovered("Wiki");
    ada.post("/applications/5/scim", Map.of("scim", "yes"));
    assertTrue(ada.get("/applications/5").body().contains("yes <small>set by hand</small>"));
    ada.post("/applications/5/scim", Map.of("scim", "source"));
    assertFalse(ada.get("/applications/5").body().contains("set by hand</small>"));
    assertEquals(400, ada.post("/applications/5/scim", Map.of("scim", "perhaps")).statusCode());
    assertEquals(404, ada.get("/applications/99").statusCode());
  }

  @Test
  void anApplicationShowsWhatItsConnectorReads() {
    discovered("Wiki");
    assertTrue(ada.get("/applications/5").body().contains("No connector reads it yet"));
    console("UPDATE console_connector SET application_id = 5 WHERE id = 1");
    String page = ada.get("/applications/5").body();
    assertTrue(page.contains("Member 001"), page);
    assertTrue(page.contains("action=\"/applications/5\"") && page.contains("name=\"list\""), page);
    String groups = ada.get("/applications/5?connector=1&list=groups&text=out").body();
    assertTrue(groups.contains("Outer") && !groups.contains("Crowd"), groups);
    String part = ada.get("/applications/5?list=groups", "HX-Request", "true").body();
    assertFalse(part.contains("<html"), part);
  }

  private Browser viewer() {
    return hall.joined(ada, "vera", Role.VIEWER);
  }

  private void discovered(String name) {
    try (Database console = Database.open(folder.resolve("data"), DatabaseFile.CONSOLE)) {
      console.write(
          handle ->
              handle.execute(
                  "INSERT INTO application (id, name, managed, discovered_by, source_id, scim,"
                      + " created_at) VALUES (5, ?, 0, 1, 'application/wiki', NULL,"
                      + " '2026-11-11T00:00:00Z')",
                  name));
    }
  }

  private void console(String sql) {
    try (Database console = Database.open(folder.resolve("data"), DatabaseFile.CONSOLE)) {
      console.write(handle -> handle.execute(sql));
    }
  }
}
