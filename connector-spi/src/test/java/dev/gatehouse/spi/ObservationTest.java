package dev.gatehouse.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Observation.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {
  private static final String STATEMENT = "Answers are compressed.";

  @Test
  void anObservationStartsWithoutDetailAndWithoutRequests() {
    Observation bare = Observation.of("gzip", STATEMENT, Verdict.UNKNOWN).build();
    assertEquals("", bare.detail());
    assertEquals(0, bare.requests());
    Observation full =
        Observation.of("gzip", STATEMENT, Verdict.HOLDS).detail("Most were.").requests(2).build();
    assertEquals(
        List.of("gzip", STATEMENT, Verdict.HOLDS, "Most were.", 2),
        List.of(full.id(), full.statement(), full.verdict(), full.detail(), full.requests()));
  }

  @Test
  void aBlankIdABlankStatementAndANegativeCountAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Observation.of(" ", STATEMENT, Verdict.HOLDS));
    assertThrows(IllegalArgumentException.class, () -> Observation.of("gzip", "", Verdict.HOLDS));
    Observation.Builder started = Observation.of("gzip", STATEMENT, Verdict.HOLDS);
    assertThrows(IllegalArgumentException.class, () -> started.requests(-1));
  }

  @Test
  void onlyTheThoroughRequestWantsObservations() {
    assertTrue(CheckRequest.observations().wantsObservations());
    assertFalse(CheckRequest.observations().wantsPermissions());
    assertFalse(CheckRequest.identity().wantsObservations());
    assertFalse(CheckRequest.permissions().wantsObservations());
  }
}
