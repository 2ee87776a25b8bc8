package dev.gatehouse.integration.console;

import dev.gatehouse.integration.launcher.Launcher;
import dev.gatehouse.integration.launcher.Outcome;
import dev.gatehouse.integration.launcher.SimulatorProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the walk goes through: the console of the finished distribution, a simulated organisation, a
 * mail server, and three people with a window each. It is started once, and its steps follow each
 * other.
 */
final class Walk implements AutoCloseable {
  /** Nothing but the request to the target system may carry it. */
  static final String KEY = "jca_PLANTED_KEY_7f3a91c05e2b4d6890aa";

  /** Nothing but the login at the mail server may carry it. */
  static final String MAIL_PASSWORD = "PLANTED-mail-password-52c8";

  static final String MAIL_LOGIN = "gatehouse";

  private static final String[] ORGANIZATION = {
    "--users=60", "--admins=5", "--groups=8", "--applications=8", "--directories=0"
  };

  final Launcher launcher;
  final MailServer mail = new MailServer();
  final Person mira;
  final Person jonas;
  final Person ada;
  private final Path folder;
  private final ConsoleProcess console;
  private final Path recordings;
  private SimulatorProcess simulator;

  Walk(Browser browser, Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.launcher = new Launcher(folder);
    this.recordings = Files.createDirectory(folder.resolve("recordings"));
    mail.requireLogin(MAIL_LOGIN, MAIL_PASSWORD);
    simulator = SimulatorProcess.startWithKey(folder, KEY, ORGANIZATION);
    console =
        ConsoleProcess.start(
            launcher, "--verbose", "--allow-host=127.0.0.1", "--allow-path=" + launcher.work());
    mira = person(browser, "Mira Sand", "mira@northwind.example");
    jonas = person(browser, "Jonas Weber", "jonas@northwind.example");
    ada = person(browser, "Ada Quist", "ada@northwind.example");
  }

  private Person person(Browser browser, String name, String email) {
    Path recording = recordings.resolve(email + ".har");
    // A form that is shown again because something in it is wrong.
    Visitor visitor = browser.visitor(console.url(), recording).excuse("status of 422");
    return new Person(visitor, name, email);
  }

  SimulatorProcess simulator() {
    return simulator;
  }

  URI setUpLink() throws InterruptedException {
    return console.setUpLink();
  }

  /** Writes the accounts of an application into files, as it would export them. */
  Path files(String application, String login) throws IOException {
    Path files = Files.createDirectory(launcher.work().resolve(application));
    Files.writeString(
        files.resolve("accounts.csv"),
        """
        id,login,emails,displayName,status,kind,manager
        1,%s,ada@northwind.example,Ada Quist,active,human,
        2,ben,ben@northwind.example,Ben Alt,suspended,human,1
        """
            .formatted(login));
    for (String others : List.of("groups", "applications", "roles")) {
      Files.writeString(files.resolve(others + ".csv"), "id,name,description\n");
    }
    Files.writeString(
        files.resolve("grants.csv"), "resourceType,resource,principalType,principal\n");
    return files;
  }

  /** Cuts the connection to the organisation. */
  void lose() {
    simulator.close();
  }

  /** Brings the organisation back, as it was at first, where it was before. */
  void bringBack() throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(Arrays.asList(ORGANIZATION));
    options.add("--port=" + simulator.url().getPort());
    simulator = SimulatorProcess.startWithKey(folder, KEY, options.toArray(String[]::new));
  }

  /** Ends the server as a service manager does. */
  Outcome stop() throws IOException, InterruptedException {
    return console.stop();
  }

  /** Returns what came into the windows; they are closed. */
  List<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.list(recordings)) {
      return files.sorted().toList();
    }
  }

  @Override
  public void close() {
    console.close();
    simulator.close();
    mail.close();
  }
}
