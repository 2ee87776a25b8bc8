package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.catalogue.AccountLink.Refusal;
import dev.gatehouse.host.catalogue.AccountLink.Rule;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.SameEmail;
import dev.gatehouse.spi.model.ResourceId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Tells which accounts belong to one person, by a rule that people see and can overrule. A link is
 * computed from what is published each time and stored nowhere; only a refusal is. Safe for several
 * threads.
 */
public final class AccountLinks {
  private final Database console;
  private final Database state;
  private final Events events;
  private final Clock clock;

  /**
   * Makes the store.
   *
   * @param console the console's own database; never null
   * @param state what was read from target systems; never null
   * @param events where what is done is noted; never null
   * @param clock tells the time; never null
   */
  public AccountLinks(Database console, Database state, Events events, Clock clock) {
    this.console = console;
    this.state = state;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Returns the accounts that a rule takes for the same person's, those that were refused included.
   *
   * @param connector the row of the account's connector in the state
   * @param account the account; never null
   * @return the links; never null
   */
  public List<AccountLink> of(long connector, ResourceId account) {
    OptionalLong key = SameEmail.key(state, connector, account);
    if (key.isEmpty()) {
      return List.of();
    }
    Map<Long, Refusal> refused = console.read(handle -> refusals(handle, key.getAsLong()));
    return SameEmail.others(state, key.getAsLong()).stream()
        .map(
            match ->
                new AccountLink(
                    match.connector(),
                    match.connectorName(),
                    match.account(),
                    match.key(),
                    Rule.EMAIL,
                    Optional.ofNullable(refused.get(match.key()))))
        .toList();
  }

  private static Map<Long, Refusal> refusals(Handle handle, long key) {
    Map<Long, Refusal> refusals = new HashMap<>();
    handle
        .createQuery(
            "SELECT CASE first_key WHEN :key THEN second_key ELSE first_key END, at, actor"
                + " FROM refused_link WHERE rule = :rule AND (first_key = :key OR second_key = :key)")
        .bind("key", key)
        .bind("rule", Rule.EMAIL.name())
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong(1), new Refusal(Instant.parse(row.getString(2)), row.getString(3))))
        .forEach(each -> refusals.put(each.getKey(), each.getValue()));
    return refusals;
  }

  /**
   * Says that two accounts are not one person's, or takes that back.
   *
   * @param connector the row of the first account's connector in the state
   * @param account the first account; never null
   * @param other the key of the other account, from one of its links
   * @param refused whether they are not one person's
   * @param actor the e-mail address of who says so; never blank
   * @throws CatalogueException if no rule links them
   */
  public void refuse(
      long connector, ResourceId account, long other, boolean refused, String actor) {
    AccountLink link =
        of(connector, account).stream()
            .filter(each -> each.key() == other)
            .findFirst()
            .orElseThrow(
                () -> new CatalogueException("The accounts are not linked any more by any rule."));
    if (link.refused().isPresent() == refused) {
      return;
    }
    long key = SameEmail.key(state, connector, account).orElseThrow();
    console.write(
        handle -> {
          store(handle, Math.min(key, other), Math.max(key, other), refused, actor);
          String both =
              account
                  + " and "
                  + link.account().type()
                  + "/"
                  + link.account().id()
                  + " of "
                  + link.connectorName();
          events.note(
              actor,
              Event.Kind.ACCESS,
              refused
                  ? "Said that " + both + " are not one person's accounts."
                  : "Took back that " + both + " are not one person's accounts.");
          return true;
        });
  }

  private void store(Handle handle, long first, long second, boolean refused, String actor) {
    if (refused) {
      handle.execute(
          "INSERT OR REPLACE INTO refused_link (first_key, second_key, rule, at, actor)"
              + " VALUES (?, ?, ?, ?, ?)",
          first,
          second,
          Rule.EMAIL.name(),
          clock.instant().toString(),
          actor);
    } else {
      handle.execute(
          "DELETE FROM refused_link WHERE first_key = ? AND second_key = ? AND rule = ?",
          first,
          second,
          Rule.EMAIL.name());
    }
  }
}
