package dev.gatehouse.integration.console;

import dev.gatehouse.integration.launcher.Launcher;
import dev.gatehouse.integration.launcher.Outcome;
import dev.gatehouse.integration.launcher.RunningCommand;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** {@code gatehouse serve} of the finished distribution, on the launcher's data folder. */
final class ConsoleProcess implements AutoCloseable {
  private final RunningCommand running;
  private final URI url;

  private ConsoleProcess(RunningCommand running, URI url) {
    this.running = running;
    this.url = url;
  }

  /** Starts it on a free port, unless the options name one, and waits until it answers. */
  static ConsoleProcess start(Launcher launcher, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("serve", "--port=0"));
    command.addAll(List.of(options));
    RunningCommand running = launcher.start(command.toArray(String[]::new));
    try {
      return new ConsoleProcess(running, URI.create(running.awaitOutput("Console: ")));
    } catch (AssertionError | InterruptedException e) {
      running.close();
      throw e;
    }
  }

  /** Returns where it answers. */
  URI url() {
    return url;
  }

  /** Waits for the link that a fresh data folder is set up by. */
  URI setUpLink() throws InterruptedException {
    return URI.create(running.awaitOutput("Set up: ").split(" ", 2)[0]);
  }

  /** Ends it as a service manager does, and waits for the end. */
  Outcome stop() throws IOException, InterruptedException {
    return running.signal("TERM").finish();
  }

  /** Ends it without any warning, as a power cut does. */
  Outcome kill() throws InterruptedException {
    running.close();
    return running.finish();
  }

  @Override
  public void close() {
    running.close();
  }
}
