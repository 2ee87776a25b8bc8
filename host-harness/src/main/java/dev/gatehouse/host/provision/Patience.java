package dev.gatehouse.host.provision;

import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.spi.model.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Looks again and again until something shows, for no longer than a limit. Most target systems show
 * at once, or very soon, what they were told, and somebody waits for it: so the first pause is
 * short, and each is twice as long as the one before.
 */
final class Patience {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final HostContext context;
  private final Duration limit;

  Patience(HostContext context, Duration limit) {
    this.context = context;
    this.limit = limit;
  }

  /**
   * Looks at once, and then as long as it is worth it.
   *
   * @param look looks once and returns whether nothing is left to look for; never null
   * @return whether nothing is left; false if the limit was reached or somebody asks to stop
   */
  boolean until(BooleanSupplier look) {
    Instant deadline = context.now().plus(limit);
    Duration wait = FIRST;
    while (!look.getAsBoolean()) {
      Duration left = Duration.between(context.now(), deadline);
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      try {
        context.pause(wait.compareTo(left) < 0 ? wait : left);
      } catch (ConnectorException stopped) {
        return false;
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
    }
    return true;
  }
}
