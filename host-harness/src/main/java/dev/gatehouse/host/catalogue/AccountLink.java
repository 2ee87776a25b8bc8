package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.store.ResourceRow;
import java.time.Instant;
import java.util.Optional;

/**
 * That another account is taken for the same person's.
 *
 * @param connector the row of its connector in the state
 * @param connectorName the name of its connector on the command line; never blank
 * @param account the other account; never null
 * @param key the key of the other account, which never changes
 * @param rule why it is taken for that; never null
 * @param refused who said that it is not; empty if nobody did
 */
public record AccountLink(
    long connector,
    String connectorName,
    ResourceRow account,
    long key,
    Rule rule,
    Optional<Refusal> refused) {

  /** Why two accounts are taken for one person's. */
  public enum Rule {
    /** Both have the same primary e-mail address, in any case of letters. */
    EMAIL("Same e-mail address");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    /** Returns the rule for people. */
    public String words() {
      return words;
    }
  }

  /**
   * That a person undid a link.
   *
   * @param at when; never null
   * @param actor the person's e-mail address; never blank
   */
  public record Refusal(Instant at, String actor) {}
}
