package dev.gatehouse.host.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that only moves when somebody sleeps or a test turns it. */
public final class FakeTime extends Clock implements Sleeper {
  public final List<Duration> sleeps = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration time) {
    sleeps.add(time);
    pass(time);
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
