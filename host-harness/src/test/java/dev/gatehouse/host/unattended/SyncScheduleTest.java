package dev.gatehouse.host.unattended;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.host.connector.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncScheduleTest {
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void theNextSyncBeginsAnIntervalAfterTheBeginningOfTheLast() {
    assertEquals(
        TEN.plus(Duration.ofHours(1)), SyncSchedule.HOURLY.next(TEN, TEN.plusSeconds(600)));
  }

  @Test
  void aSyncThatTookLongerThanItsIntervalIsNotFollowedAtOnce() {
    assertEquals(
        TEN.plus(Duration.ofHours(3)), SyncSchedule.HOURLY.next(TEN, TEN.plusSeconds(7_500)));
    assertEquals(
        TEN.plus(Duration.ofHours(2)),
        SyncSchedule.HOURLY.next(TEN, TEN.plus(Duration.ofHours(1))));
  }

  @ParameterizedTest
  @CsvSource({"PT29M", "PT0S", "PT30M1S", "P32D"})
  void anIntervalIsWholeMinutesFromThirty(Duration time) {
    assertEquals(
        "The interval is a whole number of minutes, from 30 to 44640 (31 days).",
        assertThrows(ConfigurationException.class, () -> new SyncSchedule.Every(time))
            .getMessage());
  }

  @Test
  void aCronExpressionGoesByItsTimeZoneAlsoWhenTheClocksChange() {
    SyncSchedule six = SyncSchedule.Cron.of(" 0 6 * * * ", "Europe/Berlin");
    assertEquals(
        Instant.parse("2026-03-28T05:00:00Z"),
        six.next(TEN, Instant.parse("2026-03-27T23:30:00Z")));
    assertEquals(
        Instant.parse("2026-03-29T04:00:00Z"),
        six.next(TEN, Instant.parse("2026-03-28T05:00:00Z")));
    assertEquals("cron 0 6 * * * (Europe/Berlin)", six.words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "six", "0 6 * *", "0 0 6 * * *", "61 6 * * *"})
  void whatIsNoCronExpressionIsRefusedWithAnExample(String text) {
    String message = refusal(text);
    assertEquals(
        "The cron expression "
            + text
            + " is none. Write five parts: minute, hour, day of the month, month and day of the"
            + " week, such as 0 6 * * 1-5.",
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"* * * * *", "*/20 * * * *", "0,15 3 1 * *"})
  void aCronExpressionThatComesTooOftenIsRefused(String text) {
    assertEquals(
        "The cron expression " + text + " lets syncs begin less than 30 minutes apart.",
        refusal(text));
  }

  @Test
  void aCronExpressionThatNeverComesIsRefused() {
    assertEquals("The cron expression 0 0 30 2 * never comes.", refusal("0 0 30 2 *"));
  }

  @Test
  void anUnknownTimeZoneIsNamed() {
    assertEquals(
        "There is no time zone Atlantis. Name one such as UTC or Europe/Berlin.",
        assertThrows(
                ConfigurationException.class, () -> SyncSchedule.Cron.of("0 6 * * *", "Atlantis"))
            .getMessage());
  }

  @Test
  void anIntervalIsToldInHoursIfItIsWholeOnes() {
    assertEquals("every hour", SyncSchedule.HOURLY.words());
    assertEquals("every 6 hours", new SyncSchedule.Every(Duration.ofHours(6)).words());
    assertEquals("every 90 minutes", new SyncSchedule.Every(Duration.ofMinutes(90)).words());
  }

  private static String refusal(String text) {
    return assertThrows(ConfigurationException.class, () -> SyncSchedule.Cron.of(text, "UTC"))
        .getMessage();
  }
}
