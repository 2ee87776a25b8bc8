package dev.gatehouse.host.cli;

import dev.gatehouse.host.provision.ChangeText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The group of commands that make and delete groups. */
@Command(
    name = "group",
    description = "Create and delete groups.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse group create corp \"Night shift\"",
      "  gatehouse group delete corp \"Night shift\" --plan"
    },
    subcommands = {GroupCommand.Create.class, GroupCommand.Delete.class})
final class GroupCommand implements Runnable {
  private final Shell shell;

  GroupCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw shell.usage("Which command? Run gatehouse group --help to see them all.");
  }

  /** Makes a group. */
  @Command(
      name = "create",
      description = "Make a group.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  gatehouse group create corp \"Night shift\" --set description=\"on call at night\""
      })
  static final class Create implements Callable<ExitCode> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The connector.")
    String name = "";

    @Parameters(index = "1", paramLabel = "GROUP", description = "The name of the group.")
    String group = "";

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        description = "The type of the group, where there are several.")
    Optional<String> type = Optional.empty();

    @Mixin FieldOptions fields = new FieldOptions();
    @Mixin ChangeOptions options = new ChangeOptions();

    private final Shell shell;

    Create(Shell shell) {
      this.shell = shell;
    }

    @Override
    public ExitCode call() {
      ChangeText text =
          ChangeText.of("create-group")
              .ofType(type)
              .on(Optional.of(group), Optional.empty(), Optional.empty())
              .with(fields.values, fields.secrets(shell), Set.of());
      return new ProvisioningRunner(shell).run(name, text, options);
    }
  }

  /** Deletes a group. */
  @Command(
      name = "delete",
      description = "Delete a group. Refused as long as it grants access, unless forced.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  gatehouse group delete corp \"Night shift\" --yes"})
  static final class Delete implements Callable<ExitCode> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The connector.")
    String name = "";

    @Parameters(index = "1", paramLabel = "GROUP", description = "The group: name or id.")
    String group = "";

    @Option(names = "--force", description = "Delete it although it still grants access.")
    boolean force;

    @Mixin ChangeOptions options = new ChangeOptions();

    private final Shell shell;

    Delete(Shell shell) {
      this.shell = shell;
    }

    @Override
    public ExitCode call() {
      ChangeText text =
          ChangeText.of("delete-group")
              .on(Optional.of(group), Optional.empty(), Optional.empty())
              .with(Map.of(), Map.of(), Set.of())
              .forced(force);
      return new ProvisioningRunner(shell).run(name, text, options);
    }
  }
}
