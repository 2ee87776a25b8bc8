package dev.gatehouse.host.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in bash and zsh. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(gatehouse completion)",
      "  gatehouse completion > ~/.local/share/bash-completion/completions/gatehouse"
    })
final class CompletionCommand implements Callable<ExitCode> {
  @Spec CommandSpec spec;

  private final Shell shell;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    shell.screen().print(AutoComplete.bash("gatehouse", spec.root().commandLine()));
    return ExitCode.SUCCESS;
  }
}
