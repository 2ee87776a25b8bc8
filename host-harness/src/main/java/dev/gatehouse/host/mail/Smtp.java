package dev.gatehouse.host.mail;

import dev.gatehouse.spi.model.Secret;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** Hands one mail to the mail server. */
final class Smtp {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Smtp() {}

  /**
   * Sends a mail.
   *
   * @param account whom to give it to, and as whom
   * @param mail what to send
   * @param now the date in the mail
   * @throws NotSentException if the server did not take it
   */
  static void send(MailAccount.Opened account, Mail mail, Instant now) throws NotSentException {
    MailSettings settings = account.settings();
    Session session = Session.getInstance(properties(settings));
    try (Transport transport = session.getTransport()) {
      connect(transport, settings, account.password());
      MimeMessage message = message(session, settings, mail, now);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new NotSentException(SmtpFailure.inWords(e, settings));
    }
  }

  private static Properties properties(MailSettings settings) {
    Properties properties = new Properties();
    String patience = Long.toString(PATIENCE.toMillis());
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.connectiontimeout", patience);
    properties.setProperty("mail.smtp.timeout", patience);
    properties.setProperty("mail.smtp.writetimeout", patience);
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.security()) {
      case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }

  /** The library wants the password as a string; it lives as long as the connection. */
  private static void connect(Transport transport, MailSettings settings, Optional<Secret> password)
      throws MessagingException {
    transport.connect(
        settings.host(),
        settings.port(),
        settings.login().orElse(null),
        password.map(secret -> secret.reveal(String::new)).orElse(null));
  }

  private static MimeMessage message(Session session, MailSettings settings, Mail mail, Instant now)
      throws MessagingException, UnsupportedEncodingException {
    String utf8 = StandardCharsets.UTF_8.name();
    InternetAddress sender = Address.require("The sender", settings.sender());
    sender.setPersonal("Gatehouse", utf8);
    MimeMessage message = new Numbered(session, settings.sender());
    message.setFrom(sender);
    message.setRecipient(
        Message.RecipientType.TO, Address.require("The receiver", mail.receiver()));
    message.setSubject(mail.subject(), utf8);
    message.setSentDate(Date.from(now));
    // So that nobody's absence note answers it.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(mail.text(), utf8);
    return message;
  }

  /** Has a number that tells nothing about this machine, where the library's names its user. */
  private static final class Numbered extends MimeMessage {
    private final String sender;

    Numbered(Session session, String sender) {
      super(session);
      this.sender = sender;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      String domain = sender.substring(sender.indexOf('@'));
      setHeader("Message-ID", "<" + UUID.randomUUID() + domain + ">");
    }
  }
}
