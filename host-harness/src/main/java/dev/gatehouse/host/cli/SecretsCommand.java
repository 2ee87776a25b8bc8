package dev.gatehouse.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The group of commands about stored secrets. */
@Command(
    name = "secrets",
    description = "Look after the secrets that are stored encrypted.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {"  gatehouse secrets rotate-key"},
    subcommands = SecretsCommand.RotateKey.class)
final class SecretsCommand implements Runnable {
  private final Shell shell;

  SecretsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw shell.usage("Which command? Run gatehouse secrets --help to see them all.");
  }

  /** Makes a new key and encrypts all stored secrets anew. */
  @Command(
      name = "rotate-key",
      description = "Make a new key and encrypt every stored secret anew.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  gatehouse secrets rotate-key"})
  static final class RotateKey implements Callable<ExitCode> {
    private final Shell shell;

    RotateKey(Shell shell) {
      this.shell = shell;
    }

    @Override
    public ExitCode call() {
      int count = shell.data().connectors().rotateKey();
      shell.screen().note("A new key is in use. Secrets encrypted anew: " + count + ".");
      return ExitCode.SUCCESS;
    }
  }
}
