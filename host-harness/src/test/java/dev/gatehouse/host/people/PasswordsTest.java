package dev.gatehouse.host.people;

import static dev.gatehouse.host.people.Office.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.model.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which passwords are good, and how they are kept. */
class PasswordsTest {
  private static final Secret GOOD = Secret.of("a horse and a b\u00e4ttery");

  @Test
  void aPasswordIsKeptAsArgon2idWithItsParameters() {
    String hash = Passwords.hash(GOOD);
    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertTrue(Passwords.fits(GOOD, Optional.of(hash)));
    assertFalse(Passwords.fits(Secret.of("a horse and a battery"), Optional.of(hash)));
  }

  @Test
  void theSamePasswordHasAnotherHashEachTime() {
    assertNotEquals(Passwords.hash(GOOD), Passwords.hash(GOOD));
  }

  @Test
  void aHashWithOlderParametersStillFits() {
    // The reference implementation: echo -n "password" | argon2 somesalt -id -t 2 -m 16 -p 1
    String old =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertTrue(Passwords.fits(Secret.of("password"), Optional.of(old)));
    assertFalse(Passwords.fits(Secret.of("passwords"), Optional.of(old)));
  }

  @Test
  void nothingFitsAnAccountWithoutAPassword() {
    assertFalse(Passwords.fits(GOOD, Optional.empty()));
  }

  @Test
  void theSameLettersInAnotherFormFit() {
    String hash = Passwords.hash(GOOD);
    assertTrue(Passwords.fits(Secret.of("a horse and a ba\u0308ttery"), Optional.of(hash)));
  }

  @Test
  void tooShortTooLongAndTheAddressAreRefused() {
    assertEquals(
        "The password is too short: it needs 12 characters at least. Several words are easy to"
            + " remember and hard to guess.",
        message("12345678901"));
    assertEquals("The password is too long: 200 characters at most.", message("x".repeat(201)));
    assertEquals(
        "The password must not be the e-mail address. Choose another one.",
        message(" Ada.Lovelace@Example.com"));
    Passwords.requireGood(Secret.of("123456789012"), "ada.lovelace@example.com");
    Passwords.requireGood(Secret.of("\ud83d\ude00".repeat(200)), "ada.lovelace@example.com");
  }

  private static String message(String password) {
    return String.valueOf(
        refused(() -> Passwords.requireGood(Secret.of(password), "ada.lovelace@example.com"))
            .getMessage());
  }
}
