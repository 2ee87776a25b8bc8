package dev.gatehouse.host.cli;

import dev.gatehouse.host.provision.ChangeText;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The group of commands that make, change and delete accounts. */
@Command(
    name = "account",
    description = "Create, change, suspend, activate, unlock and delete accounts.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse account create corp ada.byron --set emails=ada@northwind.example \\",
      "            --set givenName=Ada --secret password=-",
      "  gatehouse account suspend corp mira.okafor --plan",
      "  gatehouse account delete corp mira.okafor --set reportsTo=tomas.lind --yes"
    },
    subcommands = {
      AccountCommand.Create.class,
      AccountCommand.Update.class,
      AccountCommand.Suspend.class,
      AccountCommand.Activate.class,
      AccountCommand.Unlock.class,
      AccountCommand.ResetMfa.class,
      AccountCommand.ExpirePassword.class,
      AccountCommand.Delete.class
    })
final class AccountCommand implements Runnable {
  private final Shell shell;

  AccountCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw shell.usage("Which command? Run gatehouse account --help to see them all.");
  }

  /** What all of them have in common. */
  abstract static class OnAccount implements Callable<ExitCode> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The connector.")
    String name = "";

    @Parameters(
        index = "1",
        paramLabel = "ACCOUNT",
        description = "The account: login, e-mail address or id; for a new one its login.")
    String account = "";

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        description = "The type of the account, where it is not plain.")
    Optional<String> type = Optional.empty();

    @Mixin FieldOptions fields = new FieldOptions();
    @Mixin ChangeOptions options = new ChangeOptions();

    private final Shell shell;
    private final String operation;

    OnAccount(Shell shell, String operation) {
      this.shell = shell;
      this.operation = operation;
    }

    /** Returns the attributes to empty; never null. */
    Set<String> cleared() {
      return Set.of();
    }

    @Override
    public ExitCode call() {
      ChangeText text =
          ChangeText.of(operation)
              .onAccount(Optional.of(account))
              .ofType(type)
              .with(fields.values, fields.secrets(shell), cleared());
      return new ProvisioningRunner(shell).run(name, text, options);
    }
  }

  /** Makes an account. */
  @Command(
      name = "create",
      description = "Make an account. What can be set depends on its type; a wrong name lists it.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  gatehouse account create corp ada.byron --set emails=ada@northwind.example \\",
        "            --set status=active --secret password=-"
      })
  static final class Create extends OnAccount {
    Create(Shell shell) {
      super(shell, "create-account");
    }
  }

  /** Changes attributes of an account. */
  @Command(
      name = "update",
      description = "Change attributes of an account; what is not named stays as it is.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  gatehouse account update corp mira.okafor --set department=Sales --clear jobTitle"
      })
  static final class Update extends OnAccount {
    @Option(names = "--clear", paramLabel = "NAME", description = "Empty this; repeatable.")
    Set<String> clear = new TreeSet<>();

    Update(Shell shell) {
      super(shell, "update-account");
    }

    @Override
    Set<String> cleared() {
      return clear;
    }
  }

  /** Suspends an account. */
  @Command(
      name = "suspend",
      description = "Switch an account off; it stays with all that is granted to it.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  gatehouse account suspend corp mira.okafor"})
  static final class Suspend extends OnAccount {
    Suspend(Shell shell) {
      super(shell, "suspend");
    }
  }

  /** Activates an account. */
  @Command(
      name = "activate",
      description = "Switch an account on.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  gatehouse account activate corp mira.okafor"})
  static final class Activate extends OnAccount {
    Activate(Shell shell) {
      super(shell, "activate");
    }
  }

  /** Ends the lockout of an account. */
  @Command(
      name = "unlock",
      description = "End the lockout after too many wrong passwords.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  gatehouse account unlock corp mira.okafor"})
  static final class Unlock extends OnAccount {
    Unlock(Shell shell) {
      super(shell, "unlock");
    }
  }

  /** Takes the second factor of an account away. */
  @Command(
      name = "reset-mfa",
      description = "Take the second factor away, so that a new one can be set up.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  gatehouse account reset-mfa corp mira.okafor --set exclusionDays=2 --yes"})
  static final class ResetMfa extends OnAccount {
    ResetMfa(Shell shell) {
      super(shell, "reset-mfa");
    }
  }

  /** Makes the password of an account expire. */
  @Command(
      name = "expire-password",
      description = "Make the password expire, so that a new one must be chosen.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  gatehouse account expire-password corp mira.okafor --yes"})
  static final class ExpirePassword extends OnAccount {
    ExpirePassword(Shell shell) {
      super(shell, "expire-password");
    }
  }

  /** Deletes an account. */
  @Command(
      name = "delete",
      description = "Delete an account with all that is granted to it.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  gatehouse account delete corp mira.okafor --plan",
        "  gatehouse account delete corp mira.okafor --set reportsTo=tomas.lind --yes"
      })
  static final class Delete extends OnAccount {
    Delete(Shell shell) {
      super(shell, "delete-account");
    }
  }
}
