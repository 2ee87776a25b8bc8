package dev.gatehouse.host.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.store.RemovalCount;
import dev.gatehouse.host.store.RemovalKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each threshold on both of its sides. */
class RemovalHoldTest {
  @ParameterizedTest(name = "{1} of {0}, {2} lately: held is {3}")
  @CsvSource({
    "50, 10, 0, false", // exactly 20 %
    "50, 11, 0, true",
    "49, 10, 0, true",
    "44, 9, 0, false", // more than 20 %, but fewer than 10
    "2500, 500, 0, false",
    "10000, 500, 0, false",
    "10000, 501, 0, true",
    "1, 1, 0, true", // the last one
    "2, 1, 0, false",
    "5, 5, 0, true",
    "100, 1, 19, false",
    "100, 1, 20, true",
    "10000, 1, 499, false",
    "10000, 1, 500, true",
    "100, 0, 90, false"
  })
  void removalsAreHeldWhenTheyAreTooMany(long published, long removals, long lately, boolean held) {
    assertEquals(
        held ? Set.of(RemovalKind.GROUPS) : Set.of(),
        RemovalHold.of(
            List.of(new RemovalCount(RemovalKind.GROUPS, "group", published, removals, lately))));
  }

  @Test
  void typesOfOneKindAddUp() {
    assertEquals(
        Set.of(RemovalKind.ACCOUNTS),
        RemovalHold.of(
            List.of(
                new RemovalCount(RemovalKind.ACCOUNTS, "user", 20_000, 300, 0),
                new RemovalCount(RemovalKind.ACCOUNTS, "admin", 20_000, 300, 0))));
  }

  @Test
  void aSmallTypeIsNotHiddenByALargeOneOfItsKind() {
    assertEquals(
        Set.of(RemovalKind.ACCOUNTS),
        RemovalHold.of(
            List.of(
                new RemovalCount(RemovalKind.ACCOUNTS, "user", 20_000, 0, 0),
                new RemovalCount(RemovalKind.ACCOUNTS, "admin", 30, 12, 0))));
  }

  @Test
  void otherKindsAreNotHeldWithIt() {
    assertEquals(
        Set.of(RemovalKind.GRANTS),
        RemovalHold.of(
            List.of(
                new RemovalCount(RemovalKind.GRANTS, "group", 20_000, 600, 0),
                new RemovalCount(RemovalKind.GROUPS, "group", 100, 3, 0))));
  }
}
