package dev.gatehouse.host.mail;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.report.VisibleText;

/**
 * A mail to one person, in plain text. Names from target systems may stand in it as they are:
 * whatever would start another header or turn the reading direction is written out.
 *
 * @param receiver the address; never blank
 * @param subject the subject, cut after 200 characters; never blank
 * @param text the text, lines ended by a line feed; never null
 */
public record Mail(String receiver, String subject, String text) {
  private static final int LONGEST_SUBJECT = 200;

  /**
   * Checks the receiver and makes the rest harmless.
   *
   * @throws ConfigurationException if the receiver is no plain e-mail address
   */
  public Mail {
    Address.require("The receiver", receiver);
    subject = VisibleText.of(subject);
    if (subject.codePointCount(0, subject.length()) > LONGEST_SUBJECT) {
      subject = subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }
    text = VisibleText.ofLines(text) + "\n";
  }

  /** Does not say the text, which may hold a link that lets somebody in. */
  @Override
  public String toString() {
    return "\"" + subject + "\" to " + receiver;
  }
}
