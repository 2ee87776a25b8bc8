package dev.gatehouse.host.cli;

import dev.gatehouse.host.catalogue.OperatorLimits;
import dev.gatehouse.host.console.ConsoleHost;
import dev.gatehouse.host.console.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the console until the process is told to stop. */
@Command(
    name = "serve",
    description = "Open the console in a browser, and sync by schedule.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  gatehouse serve",
      "  gatehouse serve --port 8443 --public-url https://gatehouse.example.com"
    })
final class ServeCommand implements Callable<ExitCode> {
  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen at. Default: ${DEFAULT-VALUE}, this machine only.")
  String bind = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8780",
      description = "The port to listen at; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
  int port = 8780;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "The address under which people reach the console; mails name it. Default: where it"
              + " listens.")
  Optional<URI> publicUrl = Optional.empty();

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
            new ServerOptions(bind, port, publicUrl),
            new ConsoleHost.Parts(
                shell.data().database(),
                shell.secretReader(),
                shell.mask(),
                new OperatorLimits(allowedHosts, allowedVariables, allowedPaths),
                shell::livePlugins))) {
      shell.screen().print("Console: " + host.address());
      host.setUpLink()
          .ifPresent(
              link -> shell.screen().print("Set up: " + link + " (works once, for an hour)"));
      told.await();
      shell.screen().note("Stopping.");
    }
    return ExitCode.SUCCESS;
  }
}
