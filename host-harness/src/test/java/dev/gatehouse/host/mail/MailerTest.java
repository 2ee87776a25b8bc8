package dev.gatehouse.host.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import dev.gatehouse.spi.model.Secret;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending through a real mail server. */
class MailerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String PASSWORD = "PLANTED-MAIL-PASSWORD";
  private static final Mail MAIL = new Mail("lea@example.com", "Your help", "Please.\nThank you.");

  /** Made before the mail server looks for it. */
  private static TestCertificate certificate;

  private final GreenMail server =
      new GreenMail(new ServerSetup[] {onFreePort("smtp"), onFreePort("smtps")});
  private final SecretMask mask = new SecretMask();

  @TempDir Path folder;
  private Database console;
  private MailAccount account;
  private MailLog log;

  private static ServerSetup onFreePort(String protocol) {
    return new ServerSetup(0, "127.0.0.1", protocol);
  }

  @BeforeAll
  static void makeCertificate(@TempDir Path keys) throws IOException, InterruptedException {
    certificate = TestCertificate.make(keys.resolve("greenmail.p12"));
  }

  @BeforeEach
  void start() {
    server.start();
    console = Database.open(folder, DatabaseFile.CONSOLE);
    account = new MailAccount(console, mask, new Events(console, CLOCK));
    log = new MailLog(console, CLOCK);
  }

  @AfterEach
  void stop() {
    console.close();
    server.stop();
  }

  @Test
  void aMailArrivesAsItWasWritten() throws Exception {
    use(MailSecurity.NONE, smtp(), Optional.empty());
    sendAll(
        new Mail("lea@example.com", "Zoë needs you: 設定", "Grüße, 設定\n\nhttp://127.0.0.1/x?a=b"));

    MimeMessage arrived = only();
    assertEquals("Zoë needs you: 設定", arrived.getSubject());
    assertEquals("Grüße, 設定\n\nhttp://127.0.0.1/x?a=b", text(arrived));
    assertEquals("Gatehouse <gatehouse@example.com>", arrived.getFrom()[0].toString());
    assertEquals("lea@example.com", arrived.getAllRecipients()[0].toString());
    assertEquals(NOW, arrived.getSentDate().toInstant());
    assertTrue(arrived.getMessageID().endsWith("@example.com>"), arrived.getMessageID());
    MailEntry entry = log.list(Long.MAX_VALUE, 10).get(0);
    assertEquals(Optional.of(NOW), entry.sentAt());
    assertEquals(Optional.empty(), entry.failure());
  }

  @Test
  void aNameWithLineBreaksAddsNoHeaderAndNoReceiver() throws Exception {
    use(MailSecurity.NONE, smtp(), Optional.empty());
    String name = "Mira\r\nBcc: eve@example.com\r\n\r\nClick \u202Ehere";
    sendAll(new Mail("lea@example.com", "Help with " + name, "About " + name));

    MimeMessage arrived = only();
    assertEquals(1, server.getReceivedMessages().length);
    assertEquals(1, arrived.getAllRecipients().length);
    assertEquals(
        "Help with Mira\\u{D}\\u{A}Bcc: eve@example.com\\u{D}\\u{A}\\u{D}\\u{A}Click \\u{202E}here",
        arrived.getSubject());
    assertFalse(text(arrived).contains("\u202E"));
    assertFalse(Collections.list(arrived.getAllHeaderLines()).toString().contains("\nBcc"));
  }

  @Test
  void aReceiverThatIsNotOnePlainAddressIsRefused() {
    for (String each :
        List.of(
            "",
            "lea",
            "lea@",
            "@example.com",
            "a@b@example.com",
            "lea@example.com, eve@example.com",
            "Lea <lea@example.com>",
            "lea@example.com\r\nBcc: eve@example.com",
            "l ea@example.com")) {
      assertThrows(ConfigurationException.class, () -> new Mail(each, "s", "t"), each);
    }
  }

  @Test
  void withALoginItSignsIn() throws Exception {
    server.setUser("gatehouse", PASSWORD);
    use(MailSecurity.NONE, smtp(), Optional.of(PASSWORD));
    sendAll(MAIL);
    assertEquals("Your help", only().getSubject());
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown() throws Exception {
    server.setUser("gatehouse", "another");
    server.getManagers().getUserManager().setAuthRequired(true);
    use(MailSecurity.NONE, smtp(), Optional.of(PASSWORD));
    assertEquals(
        "The mail server 127.0.0.1:%d refuses the login or its password. Give them anew."
            .formatted(smtp()),
        failureOf(MAIL));
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws Exception {
    int free = freePort();
    use(MailSecurity.NONE, free, Optional.empty());
    assertEquals(
        ("No mail server answers at 127.0.0.1:%d. Check host and port, and whether a firewall stands"
                + " between.")
            .formatted(free),
        failureOf(MAIL));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    quieten("smtps:");
    use(MailSecurity.TLS, server.getSmtps().getPort(), Optional.empty());
    assertTrue(failureOf(MAIL).startsWith("The certificate of the mail server"), failureOf(MAIL));
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void aCertificateThatIsTrustedGetsTheMailByTls() throws Exception {
    SSLContext before = SSLContext.getDefault();
    SSLContext.setDefault(certificate.trusting());
    try {
      use(MailSecurity.TLS, server.getSmtps().getPort(), Optional.empty());
      sendAll(MAIL);
    } finally {
      SSLContext.setDefault(before);
    }
    assertEquals("Your help", only().getSubject());
  }

  @Test
  void tlsOnAPortWithoutItIsSaid() {
    use(MailSecurity.TLS, smtp(), Optional.empty());
    assertTrue(failureOf(MAIL).contains("speaks no TLS on this port"), failureOf(MAIL));
  }

  @Test
  void withoutAnOfferOfStartTlsNothingIsSent() {
    use(MailSecurity.STARTTLS, smtp(), Optional.empty());
    assertTrue(failureOf(MAIL).contains("STARTTLS"), failureOf(MAIL));
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void withoutSettingsTheLogSaysWhoMakesThem() {
    assertEquals(
        "The mail server is not set up. A Super Administrator sets it up on the page Mail.",
        failureOf(MAIL));
  }

  @Test
  void theTestMailTellsWhatBecameOfIt() {
    use(MailSecurity.NONE, smtp(), Optional.empty());
    try (Mailer mailer = mailer()) {
      assertEquals(Optional.of(NOW), mailer.test("lea@example.com").sentAt());
    }
    assertEquals(1, server.getReceivedMessages().length);
  }

  @Test
  void whatWaitedWhenTheServerWasKilledIsGivenUpVisibly() {
    log.add(MAIL);
    mailer().close();
    assertEquals(
        Optional.of("The server ended before this mail was sent. Send it again."),
        log.list(Long.MAX_VALUE, 1).get(0).failure());
  }

  @Test
  void afterTheEndNothingIsAcceptedSilently() {
    Mailer closed = mailer();
    closed.close();
    closed.send(MAIL);
    assertTrue(log.list(Long.MAX_VALUE, 1).get(0).failure().isPresent());
  }

  private void use(MailSecurity security, int port, Optional<String> password) {
    account.change(
        "mira@example.com",
        new MailSettings(
            "127.0.0.1", port, security, "gatehouse@example.com", password.map(any -> "gatehouse")),
        password.map(Secret::of));
  }

  private Mailer mailer() {
    return new Mailer(account, log, mask, CLOCK);
  }

  /** Sends and waits until the mailer has nothing to do any more. */
  private void sendAll(Mail mail) {
    try (Mailer mailer = mailer()) {
      mailer.send(mail);
    }
  }

  private String failureOf(Mail mail) {
    sendAll(mail);
    String failure = log.list(Long.MAX_VALUE, 1).get(0).failure().orElseThrow();
    assertFalse(failure.contains(PASSWORD), failure);
    return failure;
  }

  /** The mail server of the tests tells of a client that hangs up by a stack trace. */
  private static void quieten(String threads) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          if (!thread.getName().startsWith(threads)) {
            failure.printStackTrace();
          }
        });
  }

  private int smtp() {
    return server.getSmtp().getPort();
  }

  private MimeMessage only() {
    assertEquals(1, server.getReceivedMessages().length, log.list(Long.MAX_VALUE, 9).toString());
    return server.getReceivedMessages()[0];
  }

  private static String text(MimeMessage message) throws IOException, MessagingException {
    return message.getContent().toString().replace("\r\n", "\n").strip();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
