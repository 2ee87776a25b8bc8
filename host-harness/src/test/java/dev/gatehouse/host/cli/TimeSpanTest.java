package dev.gatehouse.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Lengths of time as people type them. */
class TimeSpanTest {
  @Test
  void aNumberHasAUnit() {
    assertEquals(Duration.ofHours(2), TimeSpan.parse("2h"));
    assertEquals(Duration.ofMinutes(30), TimeSpan.parse("30m"));
    assertEquals(Duration.ofSeconds(5), TimeSpan.parse("5S"));
    assertEquals(Duration.ofDays(1), TimeSpan.parse("1d"));
    assertEquals(Duration.ZERO, TimeSpan.parse("0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "h", "-2h", "1.5h", "2 h", "1h30m", "99999999h", "PT2H"})
  void anythingElseIsRefused(String text) {
    assertThrows(TypeConversionException.class, () -> TimeSpan.parse(text));
  }
}
