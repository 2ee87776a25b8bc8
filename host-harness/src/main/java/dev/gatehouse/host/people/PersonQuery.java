package dev.gatehouse.host.people;

/**
 * Which people to list.
 *
 * @param search a part of the name or the address; blank for everybody
 * @param withDisabled whether those who are disabled are listed too
 * @param order by what they are sorted; never null
 * @param descending whether the last comes first
 * @param offset how many to leave out; not negative
 * @param limit how many at most; at least 1
 */
public record PersonQuery(
    String search, boolean withDisabled, Order order, boolean descending, int offset, int limit) {

  /** By what people are sorted. */
  public enum Order {
    NAME("name COLLATE NOCASE"),
    EMAIL("email"),
    ROLE("role"),
    LAST_SIGN_IN("signed_in_at");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }
  }
}
