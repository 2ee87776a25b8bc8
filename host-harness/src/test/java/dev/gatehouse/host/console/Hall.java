package dev.gatehouse.host.console;

import dev.gatehouse.host.catalogue.OperatorLimits;
import dev.gatehouse.host.connector.SecretReader;
import dev.gatehouse.host.event.Events;
import dev.gatehouse.host.mail.MailAccount;
import dev.gatehouse.host.mail.MailSecurity;
import dev.gatehouse.host.mail.MailSettings;
import dev.gatehouse.host.people.Role;
import dev.gatehouse.host.plugin.LivePlugins;
import dev.gatehouse.host.plugin.LoaderKind;
import dev.gatehouse.host.plugin.SampleJar;
import dev.gatehouse.host.report.SecretMask;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A running console with two plugins, and people of every role who came in by its own pages. */
final class Hall implements AutoCloseable {
  static final String PASSWORD = "a horse and a battery";

  /** The key that the plugin "keyed" asks for. */
  static final String KEY = "PLANTED-CONNECTOR-KEY";

  /** The connector that {@link #own} gives to somebody. */
  static final long OWNED = 7;

  private final Database state;
  private final Database console;
  final ConsoleHost host;
  final Browser nobody;

  Hall(Path folder) throws IOException {
    this(folder, ServerOptions.onThisMachine(0));
  }

  Hall(Path folder, ServerOptions options) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    SampleJar.of("good").writeTo(plugins.resolve("good.jar"));
    SampleJar.of("keyed").with("Sample-Key", KEY).writeTo(plugins.resolve("keyed.jar"));
    SecretMask mask = new SecretMask();
    SecretReader secrets =
        new SecretReader(
            Map.of(),
            new ByteArrayInputStream(new byte[0]),
            setting -> Optional.empty(),
            warning -> {},
            mask::hide);
    state = Database.open(data);
    host =
        ConsoleHost.start(
            options,
            new ConsoleHost.Parts(
                state,
                secrets,
                mask,
                OperatorLimits.NOTHING,
                admitted -> LivePlugins.open(plugins, LoaderKind.ISOLATED, admitted)));
    console = Database.open(data, DatabaseFile.CONSOLE);
    nobody = new Browser(host.address());
  }

  /** Sets the console up and returns the browser of Ada, the first Super Administrator. */
  Browser ada() {
    Browser ada = new Browser(host.address());
    String link = host.setUpLink().orElseThrow().getPath();
    ada.post(
        link,
        Map.of(
            "email",
            "ada@example.com",
            "name",
            "Ada",
            "password",
            PASSWORD,
            "password-again",
            PASSWORD));
    return ada;
  }

  /** Lets Ada invite somebody, who comes in. */
  Browser joined(Browser ada, String name, Role role) {
    Browser guest = new Browser(host.address());
    guest.post(
        invitation(ada, name, role), Map.of("password", PASSWORD, "password-again", PASSWORD));
    return guest;
  }

  /** Lets Ada invite somebody and returns the path of the link that no mail could bring. */
  String invitation(Browser ada, String name, Role role) {
    String page =
        ada.post(
                "/people/invite",
                Map.of("email", name + "@example.com", "name", name, "role", role.name()))
            .body();
    return Browser.find("value=\"[^\"]*(/invitation/[^\"]+)\"", page);
  }

  long id(String name) {
    return console.read(
        handle ->
            handle
                .createQuery("SELECT id FROM person WHERE name = ?")
                .bind(0, name)
                .mapTo(Long.class)
                .one());
  }

  /** Makes somebody the owner of a connector. */
  void own(String name) {
    long owner = id(name);
    console.write(
        handle -> {
          handle.execute(
              "INSERT INTO console_connector (id, name, plugin, created_at)"
                  + " VALUES (?, 'theirs', 'good', '2026-01-01T00:00:00Z')",
              OWNED);
          return handle.execute("INSERT INTO connector_owner VALUES (?, ?)", OWNED, owner);
        });
  }

  /** Lets mail be sent by a server on this machine. */
  void mailBy(int port) {
    Events events = new Events(console, Clock.systemUTC());
    new MailAccount(console, new SecretMask(), events)
        .change(
            "ada@example.com",
            new MailSettings(
                "127.0.0.1", port, MailSecurity.NONE, "gatehouse@example.com", Optional.empty()),
            Optional.empty());
  }

  /** Everything that people and the server have done; what only tells of visits is left out. */
  String content() {
    return console.read(
        handle ->
            handle
                .createQuery(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN"
                        + " ('session', 'sign_in_attempt', 'scheduled_tasks')"
                        + " AND name NOT LIKE 'sqlite%' ORDER BY name")
                .mapTo(String.class)
                .list()
                .stream()
                .map(
                    table ->
                        table
                            + handle
                                .createQuery("SELECT * FROM " + table + " ORDER BY 1")
                                .mapToMap()
                                .list())
                .collect(Collectors.joining("\n")));
  }

  List<String> audit() {
    return console.read(
        handle ->
            handle
                .createQuery("SELECT actor || ': ' || what FROM event ORDER BY id")
                .mapTo(String.class)
                .list());
  }

  @Override
  public void close() {
    host.close();
    console.close();
    state.close();
  }
}
