package dev.gatehouse.host.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the simulator; everything after the command's name is its business. */
@Command(
    name = "simulator",
    description = "Run a simulated JumpCloud; takes the simulator's own options (see --help).",
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse simulator --port 8080 --users 1000", "  gatehouse simulator --help"})
final class SimulatorCommand implements Callable<Integer> {
  @Unmatched List<String> arguments = new ArrayList<>();

  private final Shell shell;

  SimulatorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    Process simulator =
        SimulatorJar.find(shell)
            .process(arguments)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return simulator.waitFor();
    } catch (InterruptedException usualEnd) {
      return ExitCode.CANCELLED.number();
    } finally {
      simulator.destroy();
    }
  }
}
