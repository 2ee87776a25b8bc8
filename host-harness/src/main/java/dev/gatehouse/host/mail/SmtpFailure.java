package dev.gatehouse.host.mail;

import dev.gatehouse.host.report.VisibleText;
import jakarta.mail.AuthenticationFailedException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** Says why a mail server did not take a mail. */
final class SmtpFailure {
  private static final int LONGEST_QUOTE = 200;

  private SmtpFailure() {}

  /** Returns a sentence with cause and remedy. */
  static String inWords(Exception failure, MailSettings settings) {
    String server = settings.host() + ":" + settings.port();
    if (find(failure, AuthenticationFailedException.class).isPresent()) {
      // What it answered is left out: some servers repeat what they were sent.
      return "The mail server " + server + " refuses the login or its password. Give them anew.";
    }
    Optional<SMTPAddressFailedException> receiver = find(failure, SMTPAddressFailedException.class);
    if (receiver.isPresent()) {
      return "The mail server " + server + " refuses the receiver: " + quote(receiver.get());
    }
    Optional<SMTPSenderFailedException> sender = find(failure, SMTPSenderFailedException.class);
    if (sender.isPresent()) {
      return "The mail server " + server + " refuses the sender: " + quote(sender.get());
    }
    return find(failure, SSLException.class)
        .map(tls -> withoutTls(tls, server))
        .or(() -> unreached(failure, settings, server))
        .orElseGet(() -> "The mail server " + server + " did not take the mail: " + quote(failure));
  }

  private static Optional<String> unreached(
      Exception failure, MailSettings settings, String server) {
    if (find(failure, UnknownHostException.class).isPresent()) {
      return Optional.of(
          "No mail server has the name " + settings.host() + ". Correct it in the settings.");
    }
    if (find(failure, MailConnectException.class).isPresent()) {
      return Optional.of(
          "No mail server answers at "
              + server
              + ". Check host and port, and whether a firewall stands between.");
    }
    return find(failure, SocketTimeoutException.class)
        .map(
            timeout ->
                "The mail server "
                    + server
                    + " did not answer in time. If the port is one for TLS, choose TLS.");
  }

  private static String withoutTls(SSLException tls, String server) {
    return tls instanceof SSLHandshakeException
        ? "The certificate of the mail server "
            + server
            + " is not to be trusted: it is for another name, has expired, or comes from an"
            + " authority that this machine's Java does not know."
        : "The mail server "
            + server
            + " speaks no TLS on this port. Choose STARTTLS, or another port.";
  }

  private static String quote(Exception failure) {
    String words = VisibleText.of(String.valueOf(failure.getMessage()).strip());
    return words.length() > LONGEST_QUOTE ? words.substring(0, LONGEST_QUOTE) + "…" : words;
  }

  /**
   * Looks along the causes, and along the exceptions that the mail library hangs on one another.
   */
  private static <T extends Exception> Optional<T> find(Exception failure, Class<T> kind) {
    @Nullable Throwable each = failure;
    while (each != null && !kind.isInstance(each)) {
      each = each.getCause();
    }
    return Optional.ofNullable(each).map(kind::cast);
  }
}
