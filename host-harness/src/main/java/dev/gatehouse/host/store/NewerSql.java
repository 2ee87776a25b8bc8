package dev.gatehouse.host.store;

/**
 * The statements by which a comparison leaves alone what provisioning has read back since the run
 * began to read. They run on the staging file, like those of {@link ComparisonSql}.
 */
final class NewerSql {
  /** What provisioning has read back after the run began to read, or so shortly before. */
  static final String NEWER =
      """
      INSERT INTO newer
      SELECT resource_key, entitlement_id, principal_key, present FROM store.provisioned
      WHERE connector_id = ?1 AND at_millis >= ?2
      """;

  /** The state has it as provisioning left it, so what was read of it before has no say. */
  static final String FORGET_OLDER =
      "DELETE FROM seen WHERE key IN (SELECT resource_key FROM newer WHERE entitlement_id = 0)";

  /** Nor is a grant in doubt because an end of it was deleted meanwhile. */
  static final String FORGET_OLDER_GRANTS =
      """
      DELETE FROM held_by WHERE EXISTS (SELECT 1 FROM newer n JOIN store.object o
        ON o.key = n.resource_key
        WHERE n.entitlement_id = 0 AND n.present = 0 AND o.connector_id = ?1
          AND ((o.id = held_by.resource_id AND o.type = held_by.resource_type)
            OR (o.id = held_by.principal_id AND o.type = held_by.principal_type)))
      """;

  static final String FORGET_REVOKED =
      """
      DELETE FROM seen_grant WHERE (resource_key, entitlement_id, principal_key) IN (
        SELECT resource_key, entitlement_id, principal_key FROM newer WHERE present = 0)
      """;

  /**
   * What provisioning had read back and this run has read as well, and so needs no mark any more;
   * {@code ?2} is the run, {@code ?3} the time before which it was read back.
   */
  static final String SETTLED =
      """
      UPDATE store.provisioned SET settled_by = ?2
      WHERE connector_id = ?1 AND at_millis < ?3 AND CASE WHEN entitlement_id = 0
        THEN NOT EXISTS (SELECT 1 FROM store.object o JOIN blocked_type b ON b.type = o.type
          WHERE o.key = resource_key)
        ELSE NOT EXISTS (SELECT 1 FROM blocked_grant b
          WHERE b.entitlement_id = provisioned.entitlement_id
            AND b.object_key IN (0, resource_key, principal_key)) END
      """;

  private NewerSql() {}
}
