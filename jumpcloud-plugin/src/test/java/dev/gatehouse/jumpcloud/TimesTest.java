package dev.gatehouse.jumpcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual form of a time is read by a way of its own, which must not differ from Java's. */
class TimesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T10:00:00.000Z",
        "1970-01-01T00:00:00.001Z",
        "0000-01-01T00:00:00.000Z",
        "2024-02-29T23:59:59.999Z",
        "2016-12-31T23:59:60.000Z",
        "2026-03-01T24:00:00.000Z",
        "2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.123456Z",
        "2026-03-01T10:00:00+02:00",
        "2026-03-01t10:00:00.000z"
      })
  void aTimeIsTheSameAsToJava(String text) {
    assertEquals(Instant.parse(text), Times.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-02-29T10:00:00.000Z",
        "2026-13-01T10:00:00.000Z",
        "2026-03-00T10:00:00.000Z",
        "2026-03-01T10:60:00.000Z",
        "2026-03-01T10:00:61.000Z",
        "2026-03-01T25:00:00.000Z",
        "2026-03-01 10:00:00.000Z",
        "2O26-03-01T10:00:00.000Z"
      })
  void whatIsNoTimeToJavaIsNone(String text) {
    assertThrows(DateTimeException.class, () -> Instant.parse(text));
    assertThrows(DateTimeException.class, () -> Times.parse(text));
  }
}
