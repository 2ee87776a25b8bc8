package dev.gatehouse.host.cli;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ProvisioningSwitch;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Permits a connector to change things at its target system, or forbids it. */
abstract class ConnectorSwitchCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "The connector.")
  String name = "";

  @Option(
      names = "--only",
      paramLabel = "WHAT",
      split = ",",
      description = "What: ${COMPLETION-CANDIDATES}; separated by commas.")
  Set<ProvisioningSwitch> only = EnumSet.noneOf(ProvisioningSwitch.class);

  private final Shell shell;
  private final boolean on;
  private final Set<ProvisioningSwitch> usual;

  ConnectorSwitchCommand(Shell shell, boolean on, Set<ProvisioningSwitch> usual) {
    this.shell = shell;
    this.on = on;
    this.usual = usual;
  }

  @Override
  public ExitCode call() {
    ConfiguredConnector connector = shell.data().connectors().get(name);
    Set<ProvisioningSwitch> meant = only.isEmpty() ? usual : only;
    Set<ProvisioningSwitch> changed =
        shell.data().connectors().switchProvisioning(connector, meant, on);
    Set<ProvisioningSwitch> now = shell.data().connectors().get(name).provisioning();
    shell
        .screen()
        .note(
            (changed.isEmpty()
                    ? "Nothing was changed"
                    : "Switched provisioning of "
                        + PlanReport.words(changed).replace(",", ", ")
                        + (on ? " on" : " off"))
                + ". Now on for "
                + connector.name()
                + ": "
                + (now.isEmpty() ? "nothing" : PlanReport.words(now).replace(",", ", "))
                + ".");
    return ExitCode.SUCCESS;
  }

  /** Permits. */
  @Command(
      name = "enable-provisioning",
      description =
          "Let a connector change its target system. Without --only: membership and bindings.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  gatehouse connector enable-provisioning corp",
        "  gatehouse connector enable-provisioning corp --only accounts,delete"
      })
  static final class Enable extends ConnectorSwitchCommand {
    Enable(Shell shell) {
      super(shell, true, EnumSet.of(ProvisioningSwitch.MEMBERSHIP, ProvisioningSwitch.BINDINGS));
    }
  }

  /** Forbids. */
  @Command(
      name = "disable-provisioning",
      description = "Let a connector change its target system no more. Without --only: all of it.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  gatehouse connector disable-provisioning corp",
        "  gatehouse connector disable-provisioning corp --only delete"
      })
  static final class Disable extends ConnectorSwitchCommand {
    Disable(Shell shell) {
      super(shell, false, EnumSet.allOf(ProvisioningSwitch.class));
    }
  }
}
