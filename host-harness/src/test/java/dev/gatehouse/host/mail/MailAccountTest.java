package dev.gatehouse.host.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.Connectors;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How mail is sent: what is refused, and where the password may go. */
class MailAccountTest {
  private static final String ACTOR = "mira@example.com";
  private static final String PASSWORD = "PLANTED-MAIL-PASSWORD";
  private static final MailSettings SETTINGS =
      new MailSettings(
          "smtp.example.com", 587, MailSecurity.STARTTLS, "g@example.com", Optional.of("g"));

  @TempDir Path folder;
  private Database console;
  private Events events;
  private MailAccount account;

  @BeforeEach
  void open() {
    console = Database.open(folder, DatabaseFile.CONSOLE);
    events = new Events(console, Clock.systemUTC());
    account = new MailAccount(console, new SecretMask(), events);
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void theyAreKeptAndTheChangeIsInTheAuditWithoutThePassword() {
    account.change(ACTOR, SETTINGS, Optional.of(Secret.of(PASSWORD)));
    assertEquals(Optional.of(SETTINGS), account.settings());
    Event event = events.list(OptionalLong.empty(), Long.MAX_VALUE, 1).get(0);
    assertEquals(ACTOR, event.actor());
    assertEquals(
        "Mail is sent by smtp.example.com:587 (STARTTLS), from g@example.com, login g, with a new"
            + " password.",
        event.what());
  }

  @Test
  void thePasswordIsInNoFileOfTheFolder() throws IOException {
    account.change(ACTOR, SETTINGS, Optional.of(Secret.of(PASSWORD)));
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(PASSWORD), file.toString());
      }
    }
  }

  @Test
  void anotherSenderKeepsThePassword() {
    account.change(ACTOR, SETTINGS, Optional.of(Secret.of(PASSWORD)));
    account.change(
        ACTOR,
        new MailSettings(
            "smtp.example.com", 587, MailSecurity.STARTTLS, "other@example.com", Optional.of("g")),
        Optional.empty());
    assertArrayEquals(PASSWORD.toCharArray(), password());
  }

  @Test
  void anotherServerPortSecurityOrLoginDemandsThePasswordAgain() {
    account.change(ACTOR, SETTINGS, Optional.of(Secret.of(PASSWORD)));
    for (MailSettings other :
        List.of(
            new MailSettings(
                "smtp.evil.example", 587, MailSecurity.STARTTLS, "g@example.com", Optional.of("g")),
            new MailSettings(
                "smtp.example.com", 2525, MailSecurity.STARTTLS, "g@example.com", Optional.of("g")),
            new MailSettings(
                "smtp.example.com", 587, MailSecurity.TLS, "g@example.com", Optional.of("g")),
            new MailSettings(
                "smtp.example.com",
                587,
                MailSecurity.STARTTLS,
                "g@example.com",
                Optional.of("root")))) {
      ConfigurationException refused =
          assertThrows(
              ConfigurationException.class, () -> account.change(ACTOR, other, Optional.empty()));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("Give the password"));
    }
    assertEquals(Optional.of(SETTINGS), account.settings());
  }

  @Test
  void withoutALoginThePasswordIsForgotten() {
    account.change(ACTOR, SETTINGS, Optional.of(Secret.of(PASSWORD)));
    account.change(
        ACTOR,
        new MailSettings(
            "smtp.example.com", 587, MailSecurity.STARTTLS, "g@example.com", Optional.empty()),
        Optional.empty());
    assertEquals(Optional.empty(), account.open().password());
  }

  @Test
  void aPasswordWithoutALoginIsRefused() {
    MailSettings without =
        new MailSettings(
            "smtp.example.com", 25, MailSecurity.NONE, "g@example.com", Optional.of(" "));
    assertThrows(
        ConfigurationException.class,
        () -> account.change(ACTOR, without, Optional.of(Secret.of(PASSWORD))));
  }

  @Test
  void aNewKeyOpensThePasswordToo() {
    try (Database state = Database.open(folder)) {
      account.change(ACTOR, SETTINGS, Optional.of(Secret.of(PASSWORD)));
      Connectors connectors = new Connectors(state, Clock.systemUTC(), "mira");
      assertEquals(1, connectors.rotateKey(vault -> MailAccount.sealAnew(console, vault)));
    }
    assertArrayEquals(PASSWORD.toCharArray(), password());
  }

  @Test
  void settingsThatCannotBeRightAreRefusedInWords() {
    assertRefused("without a port", "smtp.example.com/x", 587, MailSecurity.TLS, "g@example.com");
    assertRefused("without a port", "", 587, MailSecurity.TLS, "g@example.com");
    assertRefused("1 to 65535", "smtp.example.com", 0, MailSecurity.TLS, "g@example.com");
    assertRefused("1 to 65535", "smtp.example.com", 65_536, MailSecurity.TLS, "g@example.com");
    assertRefused("The sender is one", "smtp.example.com", 587, MailSecurity.TLS, "gatehouse");
    assertRefused("others can read", "smtp.example.com", 25, MailSecurity.NONE, "g@example.com");
  }

  private static void assertRefused(
      String why, String host, int port, MailSecurity security, String sender) {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> new MailSettings(host, port, security, sender, Optional.of("g")));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }

  private char[] password() {
    return account.open().password().orElseThrow().reveal(char[]::clone);
  }
}
