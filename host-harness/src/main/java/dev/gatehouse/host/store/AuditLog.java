package dev.gatehouse.host.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Who asked for which change, and what came of it; one log for all connectors of a data folder.
 *
 * <p>For each change there are two entries: the intent, written before anything is sent, and the
 * outcome. Each carries a hash over itself and the hash before it, so that one that is changed,
 * missing or added in between shows; the end of the log is kept in a file beside the database.
 */
public final class AuditLog {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Database database;
  private final AuditHead head;

  /**
   * Makes the log of a store.
   *
   * @param database the store; never null
   */
  public AuditLog(Database database) {
    this.database = database;
    this.head = new AuditHead(database.folder());
  }

  /**
   * Writes intents, so that even a loss of power leaves them.
   *
   * @param intents what is asked for; never null
   * @return their numbers, in the same order; never null
   * @throws StoreException if they cannot be written; nothing may be sent then
   */
  public List<Long> intend(List<Intent> intents) {
    List<Long> numbers = database.writeDurably(handle -> intend(handle, intents));
    saveHead();
    return numbers;
  }

  /** Writes intents as part of a transaction; {@link #saveHead} follows it. */
  static List<Long> intend(Handle handle, List<Intent> intents) {
    List<Map<String, Object>> bodies = new ArrayList<>();
    for (Intent intent : intents) {
      Map<String, Object> body = new TreeMap<>(intent.details());
      body.put("entry", "intent");
      body.put("at", text(intent.at()));
      body.put("actor", intent.actor());
      body.put("connector", intent.connector());
      body.put("connectorId", intent.connectorId());
      body.put("operation", intent.operation());
      body.put("change", intent.change());
      intent.line().ifPresent(line -> body.put("line", line));
      bodies.add(body);
    }
    return append(handle, bodies);
  }

  /** Writes outcomes as part of a transaction; {@link #saveHead} follows it. */
  static void conclude(Handle handle, List<Conclusion> conclusions) {
    List<Map<String, Object>> bodies = new ArrayList<>();
    for (Conclusion conclusion : conclusions) {
      Map<String, Object> body = new TreeMap<>();
      body.put("entry", "outcome");
      body.put("at", text(conclusion.at()));
      body.put("connectorId", conclusion.connectorId());
      body.put("intent", conclusion.intent());
      body.put("outcome", conclusion.outcome());
      body.put("message", conclusion.message());
      conclusion.removal().ifPresent(removal -> body.put("removal", removal));
      bodies.add(body);
    }
    append(handle, bodies);
  }

  private static List<Long> append(Handle handle, List<Map<String, Object>> bodies) {
    List<Long> numbers = new ArrayList<>();
    AuditHead.Mark last = end(handle);
    try (PreparedBatch entries =
        handle.prepareBatch("INSERT INTO audit_entry (seq, body, hash) VALUES (?, ?, ?)")) {
      for (Map<String, Object> body : bodies) {
        long number = last.count() + 1;
        body.put("seq", number);
        String text = GSON.toJson(body);
        last = new AuditHead.Mark(number, AuditChain.hash(last.hash(), text));
        entries.bind(0, number).bind(1, text).bind(2, last.hash()).add();
        numbers.add(number);
      }
      entries.execute();
    }
    return numbers;
  }

  /** Notes the end of the log in its file, after a transaction that has written to it. */
  void saveHead() {
    AuditHead.Mark end = database.read(AuditLog::end);
    head.advance(end, number -> database.read(handle -> hashOf(handle, number)));
  }

  /**
   * Lists the changes of a connector, the newest first, also if it was removed since.
   *
   * @param connector the name of the connector, in any case of letters; never null
   * @param limit how many at most; empty for all
   * @return the changes; never null
   */
  public List<AuditEntry> list(String connector, OptionalLong limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT i.seq, i.body, o.body FROM audit_entry i"
                        + " LEFT JOIN audit_entry o ON o.intent = i.seq"
                        + " WHERE i.connector = ? COLLATE NOCASE AND i.intent IS NULL"
                        + " ORDER BY i.seq DESC LIMIT ?")
                .bind(0, connector)
                .bind(1, limit.orElse(-1))
                .map((row, context) -> entry(row))
                .list());
  }

  /**
   * Counts what provisioning has removed of a type.
   *
   * @param connectorId the connector's row
   * @param removal what {@link Conclusion#removal} says; never blank
   * @param since from when on; never null
   * @return how many removals there were
   */
  public long removals(long connectorId, String removal, Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM audit_entry WHERE connector_id = ? AND removal = ?"
                        + " AND json_extract(body, '$.at') > ?")
                .bind(0, connectorId)
                .bind(1, removal)
                .bind(2, text(since))
                .mapTo(Long.class)
                .one());
  }

  /**
   * Goes through the whole log and compares it with its hashes and its noted end.
   *
   * @return what was found; never null
   */
  public Verdict verify() {
    Optional<AuditHead.Mark> noted = head.read();
    return database.read(
        handle -> {
          AuditChain chain = new AuditChain();
          try (Query query =
                  handle.createQuery("SELECT seq, body, hash FROM audit_entry ORDER BY seq");
              Stream<AuditChain.Link> links =
                  query
                      .map(
                          (row, context) ->
                              new AuditChain.Link(
                                  row.getLong(1), row.getString(2), row.getString(3)))
                      .stream()) {
            links.forEach(chain::add);
          }
          chain.compareEnd(noted, number -> hashOf(handle, number));
          return chain.verdict();
        });
  }

  private static AuditHead.Mark end(Handle handle) {
    return handle
        .createQuery("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1")
        .map((row, context) -> new AuditHead.Mark(row.getLong(1), row.getString(2)))
        .findOne()
        .orElse(AuditChain.START);
  }

  private static Optional<String> hashOf(Handle handle, long number) {
    return number == 0
        ? Optional.of(AuditChain.START.hash())
        : handle
            .createQuery("SELECT hash FROM audit_entry WHERE seq = ?")
            .bind(0, number)
            .mapTo(String.class)
            .findOne();
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    JsonObject intent = JsonParser.parseString(row.getString(2)).getAsJsonObject();
    Optional<JsonObject> outcome =
        Optional.ofNullable(row.getString(3))
            .map(text -> JsonParser.parseString(text).getAsJsonObject());
    return new AuditEntry(
        row.getLong(1),
        Instant.parse(intent.get("at").getAsString()),
        intent.get("actor").getAsString(),
        intent.get("operation").getAsString(),
        intent.get("change").getAsString(),
        intent.has("line") ? OptionalLong.of(intent.get("line").getAsLong()) : OptionalLong.empty(),
        outcome.map(found -> found.get("outcome").getAsString()),
        outcome.map(found -> found.get("message").getAsString()).orElse(""),
        outcome.map(found -> Instant.parse(found.get("at").getAsString())));
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /**
   * Says what somebody asks for. It holds no value of a secret.
   *
   * @param at when; never null
   * @param actor the user of the operating system; never blank
   * @param connector the name of the connector; never blank
   * @param connectorId the connector's row
   * @param operation the operation in one word; never blank
   * @param change what is asked for, in words for people; never blank
   * @param details the same for programs: texts, numbers, lists and maps; never null
   * @param line the line of the file that it stands in; empty if it is a command of its own
   */
  public record Intent(
      Instant at,
      String actor,
      String connector,
      long connectorId,
      String operation,
      String change,
      Map<String, Object> details,
      Optional<Long> line) {
    /** Copies the details. */
    public Intent {
      details = Map.copyOf(details);
    }
  }

  /**
   * Says what came of an intent.
   *
   * @param at when that was known; never null
   * @param connectorId the connector's row
   * @param intent the number of the intent
   * @param outcome the outcome in one word; never blank
   * @param message a sentence for people; never null, possibly empty
   * @param removal what was taken away, such as {@code GRANTS/group}, for counting; empty if
   *     nothing
   */
  public record Conclusion(
      Instant at,
      long connectorId,
      long intent,
      String outcome,
      String message,
      Optional<String> removal) {}

  /**
   * What came of a check of the log.
   *
   * @param entries how many entries there are
   * @param end the hash of the last one; never blank
   * @param problems what is wrong, in sentences, the first few; never null, empty if nothing is
   */
  public record Verdict(long entries, String end, List<String> problems) {
    /** Copies the list. */
    public Verdict {
      problems = List.copyOf(problems);
    }
  }
}
