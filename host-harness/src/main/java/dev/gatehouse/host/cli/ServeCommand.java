package dev.gatehouse.host.cli;

import dev.gatehouse.host.catalogue.OperatorLimits;
import dev.gatehouse.host.console.ConsoleHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the console until the process is told to stop. */
@Command(
    name = "serve",
    description = "Open the console in a browser, and sync by schedule.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse serve",
      "  gatehouse serve --behind-proxy 127.0.0.1 --public-url https://id.example.com",
      "  gatehouse serve --bind 0.0.0.0 --port 8443 --tls-certificate fullchain.pem \\",
      "    --tls-key privkey.pem --public-url https://id.example.com:8443"
    })
final class ServeCommand implements Callable<ExitCode> {
  @Mixin ListenOptions listen = new ListenOptions();

  @Option(
      names = OperatorLimits.HOST_OPTION,
      paramLabel = "HOST",
      description =
          "A host, with a port or without, that settings at the console may name beside the"
              + " plugin's own; repeatable.")
  Set<String> allowedHosts = Set.of();

  @Option(
      names = OperatorLimits.VARIABLE_OPTION,
      paramLabel = "NAME",
      description = "An environment variable that secrets at the console may name; repeatable.")
  Set<String> allowedVariables = Set.of();

  @Option(
      names = OperatorLimits.ROOT_OPTION,
      paramLabel = "DIR",
      description =
          "A folder below which files and folders may lie that settings at the console name, such"
              + " as those of the CSV connector; repeatable.")
  List<Path> allowedPaths = List.of();

  private final Shell shell;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() throws InterruptedException {
    Logs.configureServer(shell);
    CountDownLatch told = new CountDownLatch(1);
    shell.surroundings().interruption().stopBy(told::countDown);
    try (ConsoleHost host =
        ConsoleHost.start(
            listen.options(shell),
            new ConsoleHost.Parts(
                shell.data().database(),
                shell.secretReader(),
                shell.mask(),
                new OperatorLimits(allowedHosts, allowedVariables, allowedPaths),
                shell::livePlugins))) {
      shell.screen().print("Console: " + host.publicAddress());
      if (!host.publicAddress().equals(host.address())) {
        shell.screen().note("It listens at " + host.address());
      }
      host.setUpLink()
          .ifPresent(
              link -> shell.screen().print("Set up: " + link + " (works once, for an hour)"));
      told.await();
      shell.screen().note("Stopping.");
    }
    return ExitCode.SUCCESS;
  }
}
