package dev.gatehouse.host.cli;

import dev.gatehouse.host.provision.ProvisioningRequest;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What all commands that change a target system have in common. */
final class ChangeOptions {
  @Option(
      names = "--plan",
      description = "Show what would be sent and whose access would change, and send nothing.")
  boolean plan;

  @Option(names = "--yes", description = "Do not ask before something is taken away for good.")
  boolean yes;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "For how long a change is looked for that does not show at once. Default: 30.")
  Optional<Integer> wait = Optional.empty();

  Duration patience(Shell shell) {
    if (wait.filter(seconds -> seconds < 0 || seconds > 3600).isPresent()) {
      throw shell.usage("--wait is a number of seconds from 0 to 3600.");
    }
    return wait.map(Duration::ofSeconds).orElse(ProvisioningRequest.PATIENCE);
  }
}
