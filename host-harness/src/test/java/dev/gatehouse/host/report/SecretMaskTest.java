package dev.gatehouse.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretMaskTest {
  @Test
  void aKnownSecretIsHiddenInEverythingThatIsPrinted() {
    SecretMask mask = new SecretMask();
    mask.hide(Secret.of("planted-marker"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Screen screen = new Screen(out, err, mask, new Screen.Traits(80, false, false, false, false));
    screen.print("the key is planted-marker.");
    screen.complain("failed with planted-marker");
    try (Rows rows = screen.rows(Format.JSON, List.of(Column.text("a", "A")))) {
      rows.row(List.of("x planted-marker x"));
    }
    assertFalse((out + err.toString()).contains("planted"), out + err.toString());
    assertEquals("the key is (secret).", out.toString().lines().findFirst().orElse(""));
  }

  @Test
  void aSecretWrittenInPiecesIsHiddenToo() throws IOException {
    SecretMask mask = new SecretMask();
    mask.hide(Secret.of("planted-marker"));
    StringWriter out = new StringWriter();
    try (MaskedWriter writer = new MaskedWriter(out, mask)) {
      writer.write("a planted-");
      writer.write("marker b\n");
    }
    assertEquals("a (secret) b\n", out.toString());
  }

  @Test
  void aShortSecretIsNotHiddenBecauseItWouldBlotOutWords() {
    SecretMask mask = new SecretMask();
    mask.hide(Secret.of("key"));
    assertEquals("monkey", mask.mask("monkey"));
  }
}
