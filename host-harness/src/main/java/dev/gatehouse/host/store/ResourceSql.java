package dev.gatehouse.host.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The columns of a resource and how they become a row. */
final class ResourceSql {
  /** Selects a resource from an object {@code o} and its version {@code v}. */
  static final String SELECT =
      "SELECT o.type, v.kind, o.id, v.name, v.login, v.email, v.status, v.body,"
          + " EXISTS (SELECT 1 FROM provisioned p WHERE p.resource_key = o.key"
          + " AND p.entitlement_id = 0 AND v.to_run IS NULL) AS read_back";

  private ResourceSql() {}

  /**
   * Returns the condition that two versions of a resource look the same. Whole bodies are compared:
   * a digest of each would cost a sync more than reading them twice.
   */
  static String same(String one, String other) {
    return "(%1$s.body = %2$s.body AND %1$s.name = %2$s.name AND %1$s.kind = %2$s.kind)"
        .formatted(one, other);
  }

  static ResourceRow row(ResultSet row) throws SQLException {
    return new ResourceRow(
        row.getString("type"),
        row.getString("kind"),
        row.getString("id"),
        row.getString("name"),
        Optional.ofNullable(row.getString("login")),
        Optional.ofNullable(row.getString("email")),
        Optional.ofNullable(row.getString("status")),
        row.getString("body"),
        row.getBoolean("read_back"));
  }
}
