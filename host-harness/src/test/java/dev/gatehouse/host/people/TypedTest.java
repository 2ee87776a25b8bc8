package dev.gatehouse.host.people;

import static dev.gatehouse.host.people.Office.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.host.people.PeopleException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses and names are accepted, and in which form. */
class TypedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bob",
        "bob@",
        "@example.com",
        "Bob <bob@example.com>",
        "bob@example.com, eve@example.com",
        "bob@exam ple.com",
        "bob@example.com\r\nBcc: eve@example.com",
        "b\u202eob@example.com"
      })
  void whatIsNoAddressIsRefused(String email) {
    assertEquals(Kind.INPUT, refused(() -> Typed.email(email)).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "Bob\u0007", "\u202eboB"})
  void aNameThatCannotBeSeenIsRefused(String name) {
    assertEquals(Kind.INPUT, refused(() -> Typed.name(name)).kind());
  }

  @Test
  void addressesAndNamesHaveALongestLength() {
    String tooLong = "x".repeat(255);
    assertEquals(Kind.INPUT, refused(() -> Typed.email(tooLong + "@example.com")).kind());
    assertEquals(
        "The name is too long: 100 characters at most.",
        refused(() -> Typed.name(tooLong)).getMessage());
  }

  @Test
  void whatIsAroundThemAndTheCaseOfAnAddressAreForgotten() {
    assertEquals("o'neil+x@example.com", Typed.email(" O'Neil+x@Example.com "));
    assertEquals("Ren\u00e9 <b>", Typed.name(" Rene\u0301 <b> "));
  }
}
