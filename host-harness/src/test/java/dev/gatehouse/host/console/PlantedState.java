package dev.gatehouse.host.console;

import dev.gatehouse.host.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the connector corp, of the JumpCloud plugin, has published by runs 11 and 12. Ann is user
 * and administrator; names and ids are as nasty as a target system lets people make them.
 */
final class PlantedState {
  static final String SCRIPT = "<script>alert(1)</script>";
  static final String TURNED = "invoice\u202Egnp.exe";
  static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";
  static final String ANN_ID = "u/1?x=%2F #ä'\"<b>";

  /** How many users are in the group g0, beside Ann. */
  static final int CROWD = 120;

  private int keys;

  /** Writes it into the data folder of a console that does not run yet. */
  static void writeTo(Path data) throws IOException {
    Files.createDirectories(data);
    try (Database state = Database.open(data)) {
      state.write(
          handle -> {
            new PlantedState().write(handle);
            return true;
          });
    }
  }

  private void write(Handle handle) {
    handle.execute(
        "INSERT INTO connector (id, name, plugin, created_at, published_run)"
            + " VALUES (1, 'corp', 'jumpcloud', '2026-11-01T00:00:00Z', 12)");
    for (int run = 11; run <= 12; run++) {
      handle.execute(
          "INSERT INTO run (id, connector_id, state, started_at, plugin_version, plugin_digest,"
              + " fingerprint, published) VALUES (?, 1, 'SUCCEEDED', ?, '1', '', '', 1)",
          run,
          "2026-11-" + run + "T00:00:00Z");
    }
    handle.execute("INSERT INTO entitlement VALUES (1, 1, 'group', 'member', 'Member', 1)");
    handle.execute("INSERT INTO entitlement VALUES (2, 1, 'application', 'access', 'Access', 0)");
    handle.execute("INSERT INTO entitlement VALUES (3, 1, 'role', 'holder', 'Holder', 0)");
    handle.execute("INSERT INTO resource_type VALUES (1, 'user', 'ACCOUNT')");
    handle.execute("INSERT INTO resource_type VALUES (1, 'admin', 'ACCOUNT')");

    long ann = object(handle, "user", ANN_ID);
    look(handle, ann, 11, 12, "ACCOUNT", "Ann", "ann@example.com", "{\"department\":\"Sales\"}");
    look(handle, ann, 12, null, "ACCOUNT", SCRIPT, "ann@example.com", "{\"department\":\"=2+5\"}");
    long admin = object(handle, "admin", "a1");
    look(handle, admin, 11, null, "ACCOUNT", TURNED, "Ann@Example.com", "{}");
    long formula = object(handle, "user", "u2");
    look(handle, formula, 11, null, "ACCOUNT", FORMULA, "f@example.com", "{}");
    long left = object(handle, "user", "left");
    look(handle, left, 11, 12, "ACCOUNT", "Left Long Ago", "left@example.com", "{}");

    long crowd = object(handle, "group", "g0");
    look(handle, crowd, 11, null, "GROUP", "Crowd", null, "{}");
    long inner = object(handle, "group", "g1");
    look(handle, inner, 11, null, "GROUP", "Inner " + SCRIPT, null, "{}");
    long outer = object(handle, "group", "g2");
    look(handle, outer, 11, null, "GROUP", "Outer", null, "{}");
    long wiki = object(handle, "application", "wiki");
    look(handle, wiki, 11, null, "APPLICATION", "Wiki", null, "{}");
    long owner = object(handle, "role", "owner");
    look(handle, owner, 11, null, "ROLE", "Owner", null, "{}");
    for (int i = 1; i <= CROWD; i++) {
      long member = object(handle, "user", "m" + i);
      String name = "Member %03d".formatted(i);
      look(handle, member, 11, null, "ACCOUNT", name, "m" + i + "@example.com", "{}");
      grant(handle, crowd, 1, member, 11);
    }
    grant(handle, crowd, 1, ann, 12);
    grant(handle, inner, 1, ann, 11);
    grant(handle, outer, 1, inner, 11);
    grant(handle, wiki, 2, outer, 11);
    grant(handle, wiki, 2, ann, 11);
    grant(handle, owner, 3, admin, 11);
  }

  private long object(Handle handle, String type, String id) {
    handle.execute("INSERT INTO object VALUES (?, 1, ?, ?)", ++keys, type, id);
    return keys;
  }

  private static void look(
      Handle handle,
      long key,
      int from,
      @Nullable Integer to,
      String kind,
      String name,
      @Nullable String email,
      String attributes) {
    String profile = email == null ? "" : "\"account\":{\"status\":\"ACTIVE\",\"kind\":\"HUMAN\"},";
    handle.execute(
        "INSERT INTO resource_version (object_key, from_run, to_run, source_id, own, kind, name,"
            + " login, email, status, body) VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?)",
        key,
        from,
        to,
        kind,
        name,
        email == null ? null : FORMULA + key,
        email,
        email == null ? null : "ACTIVE",
        "{" + profile + "\"attributes\":" + attributes + "}");
  }

  private static void grant(Handle handle, long on, int entitlement, long principal, int from) {
    handle.execute(
        "INSERT INTO grant_version VALUES (?, ?, ?, ?, NULL, 1)", on, entitlement, principal, from);
  }
}
