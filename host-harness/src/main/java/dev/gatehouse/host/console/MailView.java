package dev.gatehouse.host.console;

import dev.gatehouse.host.mail.MailEntry;
import dev.gatehouse.host.mail.MailSecurity;
import dev.gatehouse.host.mail.MailSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How mail is sent, and what became of mails.
 *
 * @param ready whether it was said how mail is sent
 * @param form what the form has in its fields; never null
 * @param receiver to whom a test mail would go; never blank
 * @param mails the newest first; never null
 * @param older leads to the mails before; empty if that is all
 */
public record MailView(
    boolean ready, Form form, String receiver, List<MailEntry> mails, OptionalLong older) {
  /** Copies the list. */
  public MailView {
    mails = List.copyOf(mails);
  }

  /**
   * What is typed into the form; the password never comes back.
   *
   * @param host the mail server; possibly empty
   * @param port its port; possibly empty, or not a number
   * @param security how the connection is encrypted; never null
   * @param sender the address that mails come from; possibly empty
   * @param login the name to sign in with; empty if there is none
   */
  public record Form(String host, String port, MailSecurity security, String sender, String login) {
    static Form of(Optional<MailSettings> settings) {
      return settings
          .map(
              known ->
                  new Form(
                      known.host(),
                      Integer.toString(known.port()),
                      known.security(),
                      known.sender(),
                      known.login().orElse("")))
          .orElseGet(() -> new Form("", "587", MailSecurity.STARTTLS, "", ""));
    }
  }
}
