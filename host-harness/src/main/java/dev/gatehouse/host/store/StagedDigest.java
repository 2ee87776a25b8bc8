package dev.gatehouse.host.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest over the sorted ids of what a stream brought, so that two reads can be compared at a
 * glance: it is the same as long as nothing comes or goes, in whatever order pages arrive.
 */
final class StagedDigest {
  private static final int LENGTH = 16;

  private static final String RESOURCES =
      "SELECT r.resource_id || char(31) || r.type FROM part p"
          + " CROSS JOIN resource r ON r.part_id = p.id WHERE p.stream = ?"
          + " ORDER BY p.resource_id, %s r.resource_id, r.type";
  private static final String GRANTS =
      "SELECT h.resource_type || char(31) || h.resource_id || char(31) || h.entitlement"
          + " || char(31) || h.principal_type || char(31) || h.principal_id FROM part p"
          + " CROSS JOIN held_by h ON h.part_id = p.id WHERE p.stream = ? ORDER BY p.resource_id,"
          + " %s h.resource_type, h.resource_id, h.entitlement, h.principal_type, h.principal_id";

  /**
   * A part that was read once has an index in the order wanted; the sorting takes twice as long.
   */
  private static final String PART_BY_PART = "p.round, p.id,";

  private final Sql sql;
  private final MessageDigest digest = sha256();
  private String last = "";

  private StagedDigest(Sql sql) {
    this.sql = sql;
  }

  /** Returns 32 hexadecimal digits. */
  static String of(Sql sql, String stream) {
    boolean readTwice =
        sql.number("SELECT EXISTS (SELECT 1 FROM part WHERE stream = ? AND round > 1)", stream) > 0;
    String order = readTwice ? "" : PART_BY_PART;
    StagedDigest computed = new StagedDigest(sql);
    computed.addAll(RESOURCES.formatted(order), stream);
    computed.addAll(GRANTS.formatted(order), stream);
    return HexFormat.of().formatHex(computed.digest.digest(), 0, LENGTH);
  }

  private void addAll(String query, String stream) {
    last = "";
    sql.each(query, row -> add(row.getString(1)), stream);
    digest.update((byte) 0);
  }

  /** What two reads of a part saw stands there twice, one after the other. */
  private void add(String line) {
    if (!line.equals(last)) {
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      last = line;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
