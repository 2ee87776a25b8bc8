package dev.gatehouse.host.people;

import dev.gatehouse.host.people.Person.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The statements about people. */
final class PersonSql {
  static final String COLUMNS =
      "person.id, email, name, role, password IS NOT NULL AS has_password, disabled, created_at,"
          + " signed_in_at";

  private static final String FOUND =
      " FROM person WHERE (name LIKE :search ESCAPE '!' OR email LIKE :search ESCAPE '!')"
          + " AND (disabled = 0 OR :withDisabled)";

  private PersonSql() {}

  static PersonPage list(Handle handle, PersonQuery query) {
    long total =
        found(handle.createQuery("SELECT count(*)" + FOUND), query).mapTo(Long.class).one();
    return new PersonPage(
        found(
                handle.createQuery(
                    "SELECT "
                        + COLUMNS
                        + FOUND
                        + " ORDER BY "
                        + query.order().sql()
                        + (query.descending() ? " DESC" : "")
                        + ", person.id LIMIT :limit OFFSET :offset"),
                query)
            .bind("limit", query.limit())
            .bind("offset", query.offset())
            .map((row, context) -> person(row))
            .list(),
        total);
  }

  private static Query found(Query statement, PersonQuery query) {
    String literal = query.search().strip().replaceAll("[!%_]", "!$0");
    return statement.bind("search", "%" + literal + "%").bind("withDisabled", query.withDisabled());
  }

  static Optional<Person> find(Handle handle, long id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM person WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> person(row))
        .findOne();
  }

  static Optional<Person> find(Handle handle, String email) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM person WHERE email = :email")
        .bind("email", email)
        .map((row, context) -> person(row))
        .findOne();
  }

  /**
   * Finds a person and the hash of its password in one statement, so that it takes the same time.
   */
  static Optional<Known> known(Handle handle, String email) {
    return handle
        .createQuery("SELECT " + COLUMNS + ", password FROM person WHERE email = :email")
        .bind("email", email)
        .map(
            (row, context) ->
                new Known(person(row), Optional.ofNullable(row.getString("password"))))
        .findOne();
  }

  /**
   * A person, and what its password is compared with.
   *
   * @param person the person; never null
   * @param hash the hash of its password; empty if none was set
   */
  record Known(Person person, Optional<String> hash) {}

  static Person insert(Handle handle, NewPerson person, Instant now) {
    handle.execute(
        "INSERT INTO person (email, name, role, created_at) VALUES (?, ?, ?, ?)",
        person.email(),
        person.name(),
        person.role().name(),
        now.toString());
    return find(handle, person.email()).orElseThrow();
  }

  static void setPassword(Handle handle, long id, String hash) {
    handle.execute("UPDATE person SET password = ? WHERE id = ?", hash, id);
  }

  static void setRole(Handle handle, long id, Role role) {
    handle.execute("UPDATE person SET role = ? WHERE id = ?", role.name(), id);
  }

  static void setDisabled(Handle handle, long id, boolean disabled) {
    handle.execute("UPDATE person SET disabled = ? WHERE id = ?", disabled ? 1 : 0, id);
  }

  /** Returns whether somebody else than this person may do everything, and can sign in. */
  static boolean hasSuperAdministratorBeside(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT 1 FROM person WHERE role = 'SUPER_ADMINISTRATOR'"
                + " AND disabled = 0 AND password IS NOT NULL AND id <> :id)")
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getLong("id"),
        row.getString("email"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        state(row.getBoolean("disabled"), row.getBoolean("has_password")),
        Instant.parse(row.getString("created_at")),
        Optional.ofNullable(row.getString("signed_in_at")).map(Instant::parse));
  }

  private static State state(boolean disabled, boolean hasPassword) {
    if (disabled) {
      return State.DISABLED;
    }
    return hasPassword ? State.ENABLED : State.INVITED;
  }
}
