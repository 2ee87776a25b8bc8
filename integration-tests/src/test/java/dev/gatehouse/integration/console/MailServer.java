package dev.gatehouse.integration.console;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server of the tests, on a port that is free. */
final class MailServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  /** Starts it. */
  MailServer() {
    server.start();
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** Accepts only those who sign in. */
  void requireLogin(String login, String password) {
    server.setUser(login, password);
    server.getManagers().getUserManager().setAuthRequired(true);
  }

  /** Waits for a mail to somebody with this in its subject, and returns the newest. */
  Letter await(String receiver, String subject) throws MessagingException, IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<Letter> all = all();
      Optional<Letter> found =
          all.stream()
              .filter(each -> each.receiver().equals(receiver) && each.subject().contains(subject))
              .reduce((older, newer) -> newer);
      if (found.isPresent()) {
        return found.get();
      }
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0 || !server.waitForIncomingEmail(millis, all.size() + 1)) {
        throw new AssertionError(
            "No mail \"%s\" to %s came in %s, but %s"
                .formatted(subject, receiver, PATIENCE, all()));
      }
    }
  }

  /** Returns all mails that came, the oldest first. */
  List<Letter> all() throws MessagingException, IOException {
    List<MimeMessage> messages = Arrays.asList(server.getReceivedMessages());
    List<Letter> letters = new java.util.ArrayList<>();
    for (MimeMessage each : messages) {
      letters.add(
          new Letter(
              each.getAllRecipients()[0].toString(),
              each.getSubject(),
              each.getContent().toString()));
    }
    return letters;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A mail that came. */
  record Letter(String receiver, String subject, String text) {

    /** Returns the only link in it. */
    String link() {
      Matcher matcher = LINK.matcher(text);
      if (!matcher.find()) {
        throw new AssertionError("No link in " + this);
      }
      String link = matcher.group();
      if (matcher.find()) {
        throw new AssertionError("More than one link in " + this);
      }
      return link;
    }
  }
}
