package dev.gatehouse.jumpcloud.doctor;

/** What no request that only reads can tell. */
final class NotProbed {
  private static final String WRITES = "it takes a write";

  private NotProbed() {}

  static void observe(Notes notes) {
    add(
        notes,
        "write-suspend-admin",
        "An administrator is suspended by PUT /api/users/{id} with suspended.",
        WRITES);
    add(
        notes,
        "write-duplicate-user",
        "A user that exists already is refused with 400 or 409 and the word already.",
        WRITES);
    add(
        notes,
        "write-duplicate-member",
        "Adding a member twice is refused with 409, removing a stranger with 404.",
        WRITES);
    add(
        notes,
        "write-dynamic-member",
        "Adding a member to a group with a rule is accepted and changes nothing.",
        WRITES);
    add(
        notes,
        "write-bulk",
        "POST /api/v2/bulk/users answers 200 or 201, and its jobs end with status finished.",
        WRITES);
    add(
        notes,
        "application-import",
        "GET /api/v2/applications/{id}/import/users answers only if SCIM is on.",
        "it takes the right to write, and JumpCloud asks the application's maker");
    add(
        notes,
        "token-refusal",
        "A wrong client secret is answered with 401 and invalid_client.",
        "it takes a failed sign-in");
    add(
        notes,
        "organization-default",
        "Without x-org-id, a key of several organisations opens a default one.",
        "the connector refuses such a key unless one is chosen");
    add(
        notes,
        "rate-limit",
        "JumpCloud allows so many requests in so much time.",
        "it takes so many requests that JumpCloud refuses some");
  }

  private static void add(Notes notes, String id, String statement, String because) {
    notes.add(id, statement, Finding.notProbed(because));
  }
}
