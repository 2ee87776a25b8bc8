package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.host.store.RemovalCount;
import dev.gatehouse.host.store.RemovalKind;
import dev.gatehouse.host.store.RemovalUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each threshold on both of its sides. */
class RemovalHoldTest {
  private static final RemovalUnit GROUPS = new RemovalUnit("groups", RemovalKind.GROUPS, "group");

  @ParameterizedTest(name = "{1} of {0}, {2} lately, {3} kept: held is {4}")
  @CsvSource({
    "50, 10, 0, 0, false", // exactly 20 %
    "50, 11, 0, 0, true",
    "49, 10, 0, 0, true",
    "44, 9, 0, 0, false", // more than 20 %, but fewer than 10
    "2500, 500, 0, 0, false",
    "10000, 500, 0, 0, false",
    "10000, 501, 0, 0, true",
    "1, 1, 0, 0, true", // the last one
    "2, 1, 0, 0, false",
    "5, 5, 0, 0, true",
    "5, 2, 0, 2, false",
    "5, 2, 0, 3, true", // what is there is only there because somebody kept it
    "100, 1, 19, 0, false",
    "100, 1, 20, 0, true",
    "10000, 1, 499, 0, false",
    "10000, 1, 500, 0, true",
    "100, 0, 90, 0, false"
  })
  void removalsAreHeldWhenTheyAreTooMany(
      long published, long removals, long lately, long kept, boolean held) {
    RemovalCount count = new RemovalCount(GROUPS, published, removals, kept, lately);
    assertEquals(held, RemovalHold.why(count, HoldThresholds.DEFAULT).isPresent());
  }

  @ParameterizedTest(name = "{2} of {1} with {0}: held is {3}")
  @CsvSource({
    "5 500, 1000, 50, false",
    "5 500, 1000, 51, true",
    "100 500, 400, 399, false",
    "100 500, 400, 400, true", // falling to zero is beyond anybody's choice
    "20 30, 1000, 30, false",
    "20 30, 1000, 31, true"
  })
  void theOperatorMayChooseOtherThresholds(
      String thresholds, long published, long removals, boolean held) {
    String[] two = thresholds.split(" ", -1);
    HoldThresholds chosen = new HoldThresholds(Integer.parseInt(two[0]), Long.parseLong(two[1]));
    RemovalCount count = new RemovalCount(GROUPS, published, removals, 0, 0);
    assertEquals(held, RemovalHold.why(count, chosen).isPresent());
  }

  @Test
  void theReasonSaysWhichThresholdItIs() {
    assertEquals(Optional.of("1,200 of 1,300 is more than 500."), why(1300, 1200, 0));
    assertEquals(
        Optional.of("11 of 50, with 2 more in the last 24 hours, is more than 20 %."),
        why(50, 11, 2));
    assertEquals(Optional.of("None of them would be left."), why(3, 3, 0));
  }

  private static Optional<String> why(long published, long removals, long lately) {
    return RemovalHold.why(
        new RemovalCount(GROUPS, published, removals, 0, lately), HoldThresholds.DEFAULT);
  }

  @Test
  void thresholdsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HoldThresholds(0, 500));
    assertThrows(IllegalArgumentException.class, () -> new HoldThresholds(101, 500));
    assertThrows(IllegalArgumentException.class, () -> new HoldThresholds(20, 0));
  }
}
