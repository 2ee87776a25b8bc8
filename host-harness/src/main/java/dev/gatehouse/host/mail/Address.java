package dev.gatehouse.host.mail;

import dev.gatehouse.host.connector.ConfigurationException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** Says what an e-mail address is. */
final class Address {
  /** Nothing that could end a header, start another one, or name a second receiver. */
  private static final Pattern PLAIN = Pattern.compile("[^\\s\\p{Cntrl},;:<>()\"\\\\]{3,320}");

  private Address() {}

  /**
   * Reads an address.
   *
   * @param whose the word that a complaint begins with, such as "The sender"
   * @param text a bare address, without a name
   * @throws ConfigurationException if it is none
   */
  static InternetAddress require(String whose, String text) {
    try {
      if (PLAIN.matcher(text).matches()
          && text.indexOf('@') > 0
          && text.indexOf('@') == text.lastIndexOf('@')) {
        return new InternetAddress(text, true);
      }
    } catch (AddressException e) {
      // It is said below, in words of ours.
    }
    throw new ConfigurationException(
        whose + " is one plain e-mail address such as mira@example.com.");
  }
}
