package dev.gatehouse.host.cli;

import dev.gatehouse.host.store.HoldDecision.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Has removals done that wait. */
@Command(
    name = "accept",
    description = "Have removals done that wait, all or a part; an account takes its grants along.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse hold corp accept --run 17 --reason \"contractors left\"",
      "  gatehouse hold corp accept --stream grants --reason \"project X ended\"",
      "  gatehouse hold corp accept --only held.csv --reason \"checked with HR\""
    })
final class HoldAcceptCommand implements Callable<ExitCode> {
  @ParentCommand HoldCommand hold;

  @Mixin HoldDecider decider = new HoldDecider();

  @Option(
      names = "--rejected",
      description = "Those that were rejected before, instead of those that wait.")
  boolean rejected;

  private final Shell shell;

  HoldAcceptCommand(Shell shell) {
    this.shell = shell;
    this.hold = new HoldCommand(shell);
  }

  @Override
  public ExitCode call() {
    return decider.decide(shell, hold, Verdict.ACCEPTED, rejected);
  }
}
