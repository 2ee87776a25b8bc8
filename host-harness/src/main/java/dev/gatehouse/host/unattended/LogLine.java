package dev.gatehouse.host.unattended;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something that a run told while it ran.
 *
 * @param id its number, ascending
 * @param run the number of the run; empty if there was none yet
 * @param at when; never null
 * @param level how serious it is; never null
 * @param text a sentence or a few words, without secrets and with nothing hidden in it; never null
 */
public record LogLine(long id, OptionalLong run, Instant at, Level level, String text) {
  /** How serious a line is. */
  public enum Level {
    /** All is well. */
    INFO,
    /** Something is waited for. */
    WAIT,
    /** Something is to be looked at. */
    WARNING,
    /** The run failed. */
    ERROR
  }
}
