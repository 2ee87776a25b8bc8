package dev.gatehouse.spi.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CursorTest {
  private static final ReadScope MEMBERS_OF_G1 =
      new ReadScope("acme", "1.0.0", "members", Optional.of(new ResourceId("group", "g1")));

  @Test
  void aStoredCursorLeadsBackToItsPosition() {
    Cursor cursor = PageRequest.first(MEMBERS_OF_G1, AttributeSelection.all()).cursorAt("200:100");

    PageRequest again =
        PageRequest.at(MEMBERS_OF_G1, Cursor.parse(cursor.text()), AttributeSelection.all());

    assertEquals(Optional.of("200:100"), again.position());
  }

  @Test
  void aForeignCursorIsExpired() {
    Cursor cursor = Cursor.of(MEMBERS_OF_G1, "200");

    assertExpired(
        new ReadScope("acme", "1.0.0", "members", Optional.of(new ResourceId("group", "g2"))),
        cursor.text());
    assertExpired(new ReadScope("acme", "1.0.0", "members", Optional.empty()), cursor.text());
    assertExpired(
        new ReadScope("acme", "1.0.1", "members", MEMBERS_OF_G1.resource()), cursor.text());
    assertExpired(
        new ReadScope("other", "1.0.0", "members", MEMBERS_OF_G1.resource()), cursor.text());
  }

  @Test
  void anAlteredCursorIsExpired() {
    String text = Cursor.of(MEMBERS_OF_G1, "200").text();

    for (int i = 0; i < text.length() - 1; i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      assertExpired(MEMBERS_OF_G1, text.substring(0, i) + other + text.substring(i + 1));
    }
    assertExpired(MEMBERS_OF_G1, "");
    assertExpired(MEMBERS_OF_G1, "not a cursor");
    assertExpired(MEMBERS_OF_G1, text.substring(4));
  }

  @Test
  void aPositionIsShortTextWithoutTheSeparator() {
    assertThrows(IllegalArgumentException.class, () -> Cursor.of(MEMBERS_OF_G1, ""));
    assertThrows(IllegalArgumentException.class, () -> Cursor.of(MEMBERS_OF_G1, "a\u001fb"));
    assertThrows(IllegalArgumentException.class, () -> Cursor.of(MEMBERS_OF_G1, "x".repeat(2_001)));
  }

  private static void assertExpired(ReadScope scope, String text) {
    ConnectorException error =
        assertThrows(
            ConnectorException.class,
            () -> PageRequest.at(scope, Cursor.parse(text), AttributeSelection.all()));
    assertEquals(ConnectorException.Kind.CURSOR_EXPIRED, error.kind());
  }
}
