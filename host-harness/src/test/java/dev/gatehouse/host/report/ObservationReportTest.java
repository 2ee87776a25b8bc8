package dev.gatehouse.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.Observation.Verdict;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationReportTest {
  @TempDir Path folder;

  private static Observation observation(Verdict verdict, String detail) {
    return Observation.of("skip", "A skip may be any number.", verdict)
        .detail(detail)
        .requests(2)
        .build();
  }

  private static String printed(Format format, int width, Observation... observations) {
    StringWriter out = new StringWriter();
    Screen screen =
        new Screen(
            out,
            new StringWriter(),
            new SecretMask(),
            new Screen.Traits(width, false, false, false, false));
    new ObservationReport(Map.of("Java", "17"), List.of(observations)).print(screen, format);
    return out.toString();
  }

  @Test
  void forPeopleItIsTextBrokenBetweenWords() {
    assertEquals(
        """
        Java            17

        Of 2 facts 0 hold, 1 do not hold, 1 are unknown; 4 requests.

        does not hold   skip, 2 requests
                        A skip may be any number.
                        It was rounded down.

        unknown         skip, 2 requests
                        A skip may be any number.
        """,
        printed(
            Format.TABLE,
            42,
            observation(Verdict.DOES_NOT_HOLD, "It was rounded down."),
            observation(Verdict.UNKNOWN, "")));
  }

  @Test
  void forProgramsItIsRowsThatBeginWithTheVersions() {
    Observation observation = observation(Verdict.DOES_NOT_HOLD, "It was rounded down.");
    assertEquals(
        """
        [
        {"id": "java", "verdict": null, "requests": null, "statement": "Java", "detail": "17"},
        {"id": "skip", "verdict": "does not hold", "requests": 2, \
        "statement": "A skip may be any number.", "detail": "It was rounded down."}
        ]
        """,
        printed(Format.JSON, 80, observation));
    assertEquals(
        """
        id,verdict,requests,statement,detail
        java,,,Java,17
        skip,does not hold,2,A skip may be any number.,It was rounded down.
        """,
        printed(Format.CSV, 80, observation));
  }

  @ParameterizedTest
  @CsvSource({
    "user 66b1a0000000000000000001 came, user (id) came",
    "user 5e0c1f9a-0000-4000-8000-0123456789ab came, user (id) came",
    "mira.okafor@northwind.example came, (address) came",
    "https://northwind.example/x came, (address) came",
    "192.0.2.10 came, (address) came",
    "1.000 to 9.999 of version 17.0.13 came, 1.000 to 9.999 of version 17.0.13 came",
    "GET /api/users/{id} came, GET /api/users/{id} came"
  })
  void whatLooksLikeAnIdOrAnAddressIsReplaced(String detail, String shown) {
    String text = printed(Format.CSV, 80, observation(Verdict.HOLDS, detail));
    assertTrue(text.contains(shown), text);
  }

  @Test
  void charactersThatHideTextAreShown() {
    String text = printed(Format.TABLE, 80, observation(Verdict.HOLDS, "a\u202Eb\u001b[2J"));
    assertTrue(text.contains("a\\u{202E}b\\u{1B}[2J"), text);
  }

  @Test
  void theFileIsForItsOwnerAndHoldsNoSecret() throws IOException {
    SecretMask mask = new SecretMask();
    mask.hide(Secret.of("jca_planted"));
    Path file = Files.writeString(folder.resolve("report"), "older");
    for (Format format : Format.values()) {
      new ObservationReport(
              Map.of("Java", "17"), List.of(observation(Verdict.HOLDS, "It was jca_planted.")))
          .write(file, format, mask);
      String text = Files.readString(file);
      assertTrue(text.contains("It was (secret)."), text);
      assertFalse(text.contains("older"), text);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAnException() {
    ObservationReport report = new ObservationReport(Map.of(), List.of());
    assertThrows(
        IOException.class,
        () -> report.write(folder.resolve("none/report"), Format.TABLE, new SecretMask()));
  }
}
