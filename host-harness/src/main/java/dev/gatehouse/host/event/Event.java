package dev.gatehouse.host.event;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something that was done in the console.
 *
 * @param id its number, ascending
 * @param at when; never null
 * @param actor the e-mail address of who did it, or {@link Events#CONSOLE}; never blank
 * @param kind what it concerns; never null
 * @param connector the row of the connector in the console; empty if it concerns none
 * @param what a sentence without any secret; never blank
 */
public record Event(
    long id, Instant at, String actor, Kind kind, OptionalLong connector, String what) {

  /** What an event concerns. */
  public enum Kind {
    SIGN_IN,
    PERSON,
    CONNECTOR,
    SYNC,
    HOLD,
    EXPORT,
    APPLICATION,
    ACCESS,
    PLUGIN,
    MAIL
  }
}
