package dev.gatehouse.host.people;

import dev.gatehouse.host.people.PeopleException.Kind;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.text.Normalizer;
import java.util.Locale;

/** Looks at what people typed about themselves and others. */
final class Typed {
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NAME = 100;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Typed() {}

  /**
   * Returns an address as it is stored and compared.
   *
   * @throws PeopleException if it is none
   */
  static String email(String typed) {
    String email = sameEmail(typed);
    if (email.isEmpty()) {
      throw new PeopleException(Kind.INPUT, "Type an e-mail address.");
    }
    if (email.length() > LONGEST_EMAIL || hasHidden(email) || !isAddress(email)) {
      throw new PeopleException(
          Kind.INPUT,
          "This is not an e-mail address. It looks like name@example.com, without anything"
              + " around it.");
    }
    return email;
  }

  /** Returns the one form of an address in which it is compared, even if it is none. */
  static String sameEmail(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isAddress(String email) {
    try {
      InternetAddress address = new InternetAddress(email, true);
      return email.equals(address.getAddress());
    } catch (AddressException none) {
      return false;
    }
  }

  /**
   * Returns a name as it is stored.
   *
   * @throws PeopleException if it is empty, too long, or would harm what shows it
   */
  static String name(String typed) {
    String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
    if (name.isEmpty()) {
      throw new PeopleException(Kind.INPUT, "Type a name.");
    }
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new PeopleException(
          Kind.INPUT, "The name is too long: " + LONGEST_NAME + " characters at most.");
    }
    if (hasHidden(name)) {
      throw new PeopleException(
          Kind.INPUT, "The name has a character that cannot be seen. Type it anew.");
    }
    return name;
  }

  private static boolean hasHidden(String text) {
    return text.codePoints().anyMatch(Typed::isHidden);
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // The two joiners belong to ordinary names; the rest turns or hides text.
      case Character.FORMAT -> point != ZERO_WIDTH_NON_JOINER && point != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }
}
