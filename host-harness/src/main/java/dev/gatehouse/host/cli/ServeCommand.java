package dev.gatehouse.host.cli;

import dev.gatehouse.host.console.ConsoleHost;
import dev.gatehouse.host.console.ServerOptions;
import dev.gatehouse.host.console.TlsFiles;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
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
      "  gatehouse serve --behind-proxy 127.0.0.1 --public-url https://gatehouse.example.com",
      "  gatehouse serve --bind 0.0.0.0 --port 8443 --tls-certificate fullchain.pem \\",
      "    --tls-key privkey.pem --public-url https://gatehouse.example.com:8443"
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
      names = "--tls-certificate",
      paramLabel = "FILE",
      description =
          "Do TLS with this certificate: PEM, the server's own first, then those that signed it.")
  Optional<Path> tlsCertificate = Optional.empty();

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key of the certificate: PEM, not encrypted.")
  Optional<Path> tlsKey = Optional.empty();

  @Option(
      names = "--behind-proxy",
      paramLabel = "ADDRESS",
      description =
          "The address of a proxy in front that does TLS. Only its X-Forwarded-For, -Proto and"
              + " -Host count.")
  Optional<InetAddress> proxy = Optional.empty();

  private final Shell shell;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode call() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    shell.surroundings().interruption().stopBy(told::countDown);
    try (ConsoleHost host =
        ConsoleHost.start(
            options(),
            shell.data().database(),
            shell.secretReader(),
            shell.mask(),
            shell::livePlugins)) {
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

  private ServerOptions options() {
    if (tlsCertificate.isPresent() != tlsKey.isPresent()) {
      throw shell.usage("--tls-certificate and --tls-key belong together. Give both or neither.");
    }
    Optional<TlsFiles> tls =
        tlsCertificate.flatMap(certificate -> tlsKey.map(key -> new TlsFiles(certificate, key)));
    try {
      return new ServerOptions(bind, port, publicUrl, tls, proxy);
    } catch (IllegalArgumentException wrong) {
      throw shell.usage(String.valueOf(wrong.getMessage()));
    }
  }
}
