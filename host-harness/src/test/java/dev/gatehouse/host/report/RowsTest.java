package dev.gatehouse.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final List<Column> NAME_AND_COUNT =
      List.of(Column.text("name", "Name"), Column.number("count", "Count"));

  @Test
  void aTableIsAlignedAndHasNoTrailingSpaces() {
    String table =
        print(Format.TABLE, NAME_AND_COUNT, 80, List.of("a", 1L), List.of("longer", 12_345L));
    assertEquals("Name     Count\na            1\nlonger  12,345\n", table);
  }

  @Test
  void theWidestColumnGivesWayAndEveryLineFits() {
    List<Column> columns = List.of(Column.text("a", "Short"), Column.text("b", "Long"));
    String table = print(Format.TABLE, columns, 30, List.of("abcdefgh", "x".repeat(60)));
    assertEquals("Short     Long\nabcdefgh  " + "x".repeat(19) + "…\n", table);
  }

  @Test
  void wideLettersTakeTwoColumnsAndMarksNone() {
    assertEquals(4, DisplayWidth.of("漢字"));
    assertEquals(1, DisplayWidth.of("e\u0301"));
    assertEquals("漢…", DisplayWidth.fit("漢字漢字", 4));
    String table = print(Format.TABLE, NAME_AND_COUNT, 80, List.of("漢字", 1L), List.of("abcd", 2L));
    assertEquals("Name  Count\n漢字      1\nabcd      2\n", table);
  }

  @Test
  void textThatWouldMoveTheCursorOrTurnTheLineIsWrittenOut() {
    assertEquals("\\u{1B}[2Jbad", VisibleText.of("\u001b[2Jbad"));
    assertEquals("user\\u{202E}gpj.exe", VisibleText.of("user\u202egpj.exe"));
    assertEquals("a\\u{A}b", VisibleText.of("a\nb"));
    assertEquals("plain", VisibleText.of("plain"));
    String table = print(Format.TABLE, NAME_AND_COUNT, 80, List.of("a\u202eb\n", 1L));
    assertTrue(table.contains("a\\u{202E}b\\u{A}"), table);
  }

  @Test
  void csvCellsThatASpreadsheetWouldRunAreNeutralised() {
    for (String first : List.of("=", "+", "-", "@", "\t", "\r")) {
      String csv = print(Format.CSV, NAME_AND_COUNT, 80, List.of(first + "cmd", 1L));
      assertTrue(csv.contains("'" + first + "cmd"), csv);
    }
  }

  @Test
  void rawCsvIsExact() {
    StringWriter out = new StringWriter();
    try (Rows rows = Rows.open(Format.CSV, out, NAME_AND_COUNT, Rows.Options.file(true))) {
      rows.row(List.of("=1+1", 1L));
      rows.row(List.of("a,\"b\"\nc", Optional.empty()));
    }
    assertEquals("name,count\n=1+1,1\n\"a,\"\"b\"\"\nc\",\n", out.toString());
  }

  @Test
  void jsonIsExactWhateverTheTextHolds() {
    String nasty = "<a href='x'>&\u202e\"\n\u0000";
    String json = print(Format.JSON, NAME_AND_COUNT, 80, List.of(nasty, Optional.empty()));
    JsonObject row = JsonParser.parseString(json).getAsJsonArray().get(0).getAsJsonObject();
    assertEquals(nasty, row.get("name").getAsString());
    assertTrue(row.get("count").isJsonNull());
  }

  @Test
  void aCsvCellWithSeveralValuesIsJson() {
    String csv = print(Format.CSV, NAME_AND_COUNT, 80, List.of(List.of("a|b", "c"), 1L));
    assertEquals("name,count\n\"[\"\"a|b\"\",\"\"c\"\"]\",1\n", csv);
  }

  @Test
  void jsonWithoutRowsIsAnEmptyArray() {
    assertEquals("[]\n", print(Format.JSON, NAME_AND_COUNT, 80));
  }

  @Test
  void durationsAreRoundedForPeopleAndMillisecondsInJson() {
    assertEquals("999 ms", Values.duration(Duration.ofMillis(999)));
    assertEquals("1.5 s", Values.duration(Duration.ofMillis(1_500)));
    assertEquals("2 min 05 s", Values.duration(Duration.ofSeconds(125)));
    String json = print(Format.JSON, NAME_AND_COUNT, 80, List.of("a", Duration.ofMillis(1_500)));
    assertEquals("[\n{\"name\": \"a\", \"count\": 1500}\n]\n", json);
  }

  @Test
  void moreRowsThanAreHeldBackAreAllPrinted() {
    StringWriter out = new StringWriter();
    try (Rows rows =
        Rows.open(Format.TABLE, out, NAME_AND_COUNT, new Rows.Options(80, false, false))) {
      for (long i = 0; i < 2_000; i++) {
        rows.row(List.of("row", i));
      }
    }
    assertEquals(2_001, out.toString().lines().count());
  }

  private static String print(Format format, List<Column> columns, int width, List<?>... values) {
    StringWriter out = new StringWriter();
    try (Rows rows = Rows.open(format, out, columns, new Rows.Options(width, false, false))) {
      for (List<?> row : values) {
        rows.row(row);
      }
    }
    return out.toString();
  }
}
