package dev.gatehouse.host.mail;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.connector.SecretVault;
import dev.gatehouse.host.event.Event;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.spi.model.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Keeps how mail is sent. The password is sealed like the secrets of connectors, and never comes
 * out again but to the mail server. Safe for several threads.
 */
public final class MailAccount {
  private static final String PLACE = "mail password";

  private final Database console;
  private final SecretMask mask;
  private final Events events;

  /**
   * Makes the account.
   *
   * @param console the console's own database; never null
   * @param mask learns the password when it is opened; never null
   * @param events is told of changes; never null
   */
  public MailAccount(Database console, SecretMask mask, Events events) {
    this.console = console;
    this.mask = mask;
    this.events = events;
  }

  /** Returns how mail is sent; empty if that was never said. */
  public Optional<MailSettings> settings() {
    return console.read(MailAccount::find).map(Stored::settings);
  }

  /**
   * Changes how mail is sent. Without a new password the old one stays, unless it would go
   * elsewhere or by another way than when it was given.
   *
   * @param actor the e-mail address of who changes it; never blank
   * @param settings how from now on; never null
   * @param password the new password; empty to leave it as it is
   * @throws ConfigurationException if the password is missing, or there is no login for it
   */
  public void change(String actor, MailSettings settings, Optional<Secret> password) {
    if (settings.login().isEmpty() && password.isPresent()) {
      throw new ConfigurationException("The password needs a login. Give both or neither.");
    }
    password.ifPresent(mask::hide);
    Optional<byte[]> fresh = password.map(value -> vault().seal(value, PLACE));
    console.write(
        handle -> {
          byte[] cipher =
              settings.login().isEmpty() ? null : fresh.orElseGet(() -> kept(handle, settings));
          return handle.execute(
              "INSERT OR REPLACE INTO mail_settings (id, host, port, security, sender, login, sealed)"
                  + " VALUES (1, ?, ?, ?, ?, ?, ?)",
              settings.host(),
              settings.port(),
              settings.security().name(),
              settings.sender(),
              settings.login().orElse(null),
              cipher);
        });
    events.note(
        actor,
        Event.Kind.MAIL,
        "Mail is sent by " + settings + (password.isPresent() ? ", with a new password." : "."));
  }

  private static byte[] kept(Handle handle, MailSettings settings) {
    return find(handle)
        .filter(stored -> stored.settings().sameServerAs(settings))
        .flatMap(Stored::sealed)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Give the password for this login. A password that was given before goes only"
                        + " to the server, port, security and login that it was given for."));
  }

  /**
   * Opens the account to send a mail.
   *
   * @throws ConfigurationException if it was never said how mail is sent
   */
  Opened open() {
    Stored stored =
        console
            .read(MailAccount::find)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "The mail server is not set up. A Super Administrator sets it up on the"
                            + " page Mail."));
    Optional<Secret> password = stored.sealed().map(bytes -> vault().open(bytes, PLACE));
    password.ifPresent(mask::hide);
    return new Opened(stored.settings(), password);
  }

  /**
   * Encrypts the password anew with a vault's newest key. It does without the mail library, which
   * only the console has on its class path.
   *
   * @param console the console's own database; never null
   * @param vault what sealed it; never null
   * @return how many secrets that were
   */
  public static int sealAnew(Database console, SecretVault vault) {
    return console.write(
        handle ->
            handle
                .createQuery("SELECT sealed FROM mail_settings WHERE sealed IS NOT NULL")
                .mapTo(byte[].class)
                .findOne()
                .map(bytes -> vault.seal(vault.open(bytes, PLACE), PLACE))
                .map(fresh -> handle.execute("UPDATE mail_settings SET sealed = ?", (Object) fresh))
                .orElse(0));
  }

  /** Made only where a secret is stored: it loads a library that costs a fifth of a second. */
  private SecretVault vault() {
    return new SecretVault(console.folder());
  }

  private static Optional<Stored> find(Handle handle) {
    return handle
        .createQuery("SELECT host, port, security, sender, login, sealed FROM mail_settings")
        .map((row, context) -> stored(row))
        .findOne();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new MailSettings(
            row.getString("host"),
            row.getInt("port"),
            MailSecurity.valueOf(row.getString("security")),
            row.getString("sender"),
            Optional.ofNullable(row.getString("login"))),
        Optional.ofNullable(row.getBytes("sealed")));
  }

  /** Everything that is needed to send. */
  record Opened(MailSettings settings, Optional<Secret> password) {}

  private record Stored(MailSettings settings, Optional<byte[]> sealed) {}
}
