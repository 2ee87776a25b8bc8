package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes changes to one object follow one another, and lets those to others pass.
 *
 * <p>JumpCloud replaces lists whole: who reads one, changes an entry and writes it back takes away
 * what somebody else has written in between.
 */
final class OneAtATime {
  /** Two objects share a lock now and then, which costs a wait and does no harm. */
  private static final int LOCKS = 128;

  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

  /**
   * Runs something while nothing else is run for the same object.
   *
   * @param object names the object; equal ones are the same
   * @throws ConnectorException of kind CANCELLED if the thread is interrupted while it waits
   */
  <T> T run(Object object, Supplier<T> change) {
    Lock lock = locks[Math.floorMod(object.hashCode(), LOCKS)];
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ConnectorException.of(
          Kind.CANCELLED, "The wait for another change to the same object was stopped.");
    }
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }
}
