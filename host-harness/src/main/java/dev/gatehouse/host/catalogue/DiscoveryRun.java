package dev.gatehouse.host.catalogue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.model.ResourceKind;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * One discovery. What is published goes row by row into a temporary table, so that memory does not
 * grow with it; then the difference is written, all in one transaction.
 */
final class DiscoveryRun {
  private static final int BATCH = 500;

  private final Database console;
  private final Database state;
  private final ConsoleConnector connector;
  private final Instant now;

  DiscoveryRun(Database console, Database state, ConsoleConnector connector, Instant now) {
    this.console = console;
    this.state = state;
    this.connector = connector;
    this.now = now;
  }

  Discovery take(long stateConnector) {
    return Published.read(
        state,
        stateConnector,
        published ->
            published.run().isEmpty()
                ? Discovery.NOTHING
                : console.write(handle -> compared(handle, published)));
  }

  private Discovery compared(Handle handle, Published published) {
    handle.execute(
        "CREATE TEMP TABLE IF NOT EXISTS found"
            + " (source_id TEXT PRIMARY KEY, name TEXT NOT NULL, scim INTEGER)");
    handle.execute("DELETE FROM temp.found");
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT OR IGNORE INTO temp.found (source_id, name, scim)"
                + " VALUES (:source, :name, :scim)")) {
      published.resources(
          ResourceKind.APPLICATION,
          OptionalLong.empty(),
          row -> {
            batch
                .bind("source", row.type() + "/" + row.id())
                .bind("name", row.name())
                .bind("scim", scim(row).orElse(null))
                .add();
            if (batch.size() >= BATCH) {
              batch.execute();
            }
          });
      if (batch.size() > 0) {
        batch.execute();
      }
    }
    return written(handle);
  }

  private Discovery written(Handle handle) {
    String same = "f.source_id = a.source_id AND a.discovered_by = :connector";
    long back =
        update(
            handle,
            "UPDATE application AS a SET gone_at = NULL FROM temp.found f WHERE "
                + same
                + " AND a.gone_at IS NOT NULL");
    long renamed =
        update(
            handle,
            "UPDATE application AS a SET name = f.name FROM temp.found f WHERE "
                + same
                + " AND a.name <> f.name");
    update(
        handle,
        "UPDATE application AS a SET scim = f.scim FROM temp.found f WHERE "
            + same
            + " AND a.scim_by_hand = 0 AND a.scim IS NOT f.scim");
    long gone =
        update(
            handle,
            "UPDATE application SET gone_at = :now WHERE discovered_by = :connector"
                + " AND gone_at IS NULL AND source_id NOT IN (SELECT source_id FROM temp.found)");
    long added =
        update(
            handle,
            "INSERT OR IGNORE INTO application"
                + " (name, managed, discovered_by, source_id, scim, created_at)"
                + " SELECT name, 0, :connector, source_id, scim, :now FROM temp.found"
                + " ORDER BY name COLLATE NOCASE");
    handle.execute("DELETE FROM temp.found");
    return new Discovery(added, renamed, gone, back);
  }

  private long update(Handle handle, String sql) {
    return handle
        .createUpdate(sql)
        .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
        .bind("connector", connector.id())
        .bind("now", now.toString())
        .execute();
  }

  /**
   * Reads whether SCIM makes accounts in the application: from a flag {@code scim}, or from a text
   * {@code provisioning} that is {@code scim} or {@code none}. Anything else tells nothing.
   */
  private static Optional<Boolean> scim(ResourceRow row) {
    JsonObject attributes =
        JsonParser.parseString(row.body()).getAsJsonObject().getAsJsonObject("attributes");
    JsonElement flag = attributes.get("scim");
    if (flag != null && flag.isJsonPrimitive() && flag.getAsJsonPrimitive().isBoolean()) {
      return Optional.of(flag.getAsBoolean());
    }
    JsonElement word = attributes.get("provisioning");
    if (word == null || !word.isJsonPrimitive()) {
      return Optional.empty();
    }
    if (word.getAsString().equalsIgnoreCase("scim")) {
      return Optional.of(true);
    }
    return word.getAsString().equalsIgnoreCase("none") ? Optional.of(false) : Optional.empty();
  }
}
