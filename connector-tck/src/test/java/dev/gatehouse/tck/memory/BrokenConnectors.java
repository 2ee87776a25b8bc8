package dev.gatehouse.tck.memory;

import java.util.stream.Stream;

/** At least one connector for each rule that breaks it. */
public final class BrokenConnectors {
  private BrokenConnectors() {}

  /** Returns all of them, by their rules. */
  public static Stream<Broken> all() {
    return Stream.of(BrokenReading.all(), BrokenWriting.all(), BrokenManners.all())
        .flatMap(broken -> broken);
  }
}
