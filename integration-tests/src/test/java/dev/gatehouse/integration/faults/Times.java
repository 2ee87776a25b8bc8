package dev.gatehouse.integration.faults;

import dev.gatehouse.simulator.FaultRule;
import java.util.Locale;

/** How often a fault happens. */
enum Times {
  /** The first request that it concerns, and no other. */
  ONCE,
  /** Every request but the first, so that a list breaks in its middle. */
  LATER,
  /** Every request. */
  ALWAYS;

  /** Returns the rule, for the requests after so many that bring nothing. */
  FaultRule of(FaultRule rule, int passed) {
    return switch (this) {
      case ONCE -> rule.after(passed).times(1);
      case LATER -> rule.after(passed + 1);
      case ALWAYS -> rule;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
