package dev.gatehouse.host.cli;

import dev.gatehouse.host.store.HoldDecision.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Has removals not done that wait. */
@Command(
    name = "reject",
    description = "Have removals not done, until the object has been seen again and is gone anew.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse hold corp reject --reason \"the filter of the key was wrong\"",
      "  gatehouse hold corp reject --stream accounts --only held.csv --reason \"on leave\""
    })
final class HoldRejectCommand implements Callable<ExitCode> {
  @ParentCommand HoldCommand hold;

  @Mixin HoldDecider decider = new HoldDecider();

  private final Shell shell;

  HoldRejectCommand(Shell shell) {
    this.shell = shell;
    this.hold = new HoldCommand(shell);
  }

  @Override
  public ExitCode call() {
    return decider.decide(shell, hold, Verdict.REJECTED, false);
  }
}
