package dev.gatehouse.host.mail;

import dev.gatehouse.host.connector.ConfigurationException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How mail is sent, all but the password.
 *
 * @param host the mail server's name or address; never blank
 * @param port its port, 1 to 65535
 * @param security how the connection is encrypted; never null
 * @param sender the address that mails come from; never blank
 * @param login the name to sign in with; empty if the server asks for none
 */
public record MailSettings(
    String host, int port, MailSecurity security, String sender, Optional<String> login) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
  private static final Pattern LOGIN = Pattern.compile("\\P{Cntrl}{1,320}");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  /**
   * Checks them.
   *
   * @throws ConfigurationException if one of them cannot be right, in a sentence
   */
  public MailSettings {
    if (!HOST.matcher(host).matches()) {
      throw new ConfigurationException(
          "The mail server is a name such as smtp.example.com or an address such as 192.0.2.7,"
              + " without a port and without smtp://.");
    }
    if (port < 1 || port > 65_535) {
      throw new ConfigurationException(
          "The port of the mail server is a number from 1 to 65535; usual are 587 and 465.");
    }
    Address.require("The sender", sender);
    login = login.filter(name -> !name.isBlank());
    if (!login.map(name -> LOGIN.matcher(name).matches()).orElse(true)) {
      throw new ConfigurationException(
          "The login has at most 320 characters, and no line breaks or other control characters.");
    }
    if (login.isPresent() && security == MailSecurity.NONE && !THIS_MACHINE.contains(host)) {
      throw new ConfigurationException(
          "A password is not sent over a connection that others can read. Choose STARTTLS or TLS,"
              + " or leave the login empty.");
    }
  }

  /** Returns whether a password for the other settings is meant for these too. */
  boolean sameServerAs(MailSettings other) {
    return host.equals(other.host)
        && port == other.port
        && security == other.security
        && login.equals(other.login);
  }

  /** Returns them in one line, for the audit. */
  @Override
  public String toString() {
    return host
        + ":"
        + port
        + " ("
        + security
        + "), from "
        + sender
        + login.map(name -> ", login " + name).orElse(", without login");
  }
}
