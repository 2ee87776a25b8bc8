package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.SecretVault;
import dev.gatehouse.host.mail.MailAccount;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.DatabaseFile;
import java.nio.file.Path;
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
      DataStore data = shell.data();
      int count = data.connectors().rotateKey(vault -> mailPassword(data, vault));
      shell.screen().note("A new key is in use. Secrets encrypted anew: " + count + ".");
      return ExitCode.SUCCESS;
    }

    private static int mailPassword(DataStore data, SecretVault vault) {
      Path folder = data.database().folder();
      if (!Database.isIn(folder, DatabaseFile.CONSOLE)) {
        return 0;
      }
      try (Database console = Database.open(folder, DatabaseFile.CONSOLE)) {
        return MailAccount.sealAnew(console, vault);
      }
    }
  }
}
