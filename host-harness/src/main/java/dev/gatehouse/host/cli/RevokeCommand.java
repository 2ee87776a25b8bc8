package dev.gatehouse.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes from an account or a group what was given to it directly. */
@Command(
    name = "revoke",
    description =
        "Take a membership, an application or a role away; says if it is not the last path.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse revoke corp --account mira.okafor --group Engineering --plan",
      "  gatehouse revoke corp --group Engineering --application slack"
    })
final class RevokeCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Mixin GrantOptions grant = new GrantOptions();
  @Mixin ChangeOptions options = new ChangeOptions();

  private final Shell shell;

  RevokeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() {
    return new ProvisioningRunner(shell).run(name, grant.text("revoke"), options);
  }
}
