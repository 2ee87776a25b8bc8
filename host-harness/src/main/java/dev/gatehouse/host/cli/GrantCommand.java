package dev.gatehouse.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives an account or a group something. */
@Command(
    name = "grant",
    description =
        "Make an account a member of a group, or give it or a group an application or role.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse grant corp --account mira.okafor --group Engineering --plan",
      "  gatehouse grant corp --group Engineering --application slack",
      "  gatehouse grant corp --account ops@northwind.example --role \"Help Desk\""
    })
final class GrantCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Mixin GrantOptions grant = new GrantOptions();
  @Mixin ChangeOptions options = new ChangeOptions();

  private final Shell shell;

  GrantCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    return new ProvisioningRunner(shell).run(name, grant.text("grant"), options);
  }
}
