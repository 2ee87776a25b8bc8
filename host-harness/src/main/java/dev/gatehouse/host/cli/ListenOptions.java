package dev.gatehouse.host.cli;

import dev.gatehouse.host.console.ServerOptions;
import dev.gatehouse.host.console.TlsFiles;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the console listens, and who encrypts. */
final class ListenOptions {
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
  Optional<String> proxy = Optional.empty();

  /**
   * Returns what was given.
   *
   * @throws CommandException if it does not fit together
   */
  ServerOptions options(Shell shell) {
    if (tlsCertificate.isPresent() != tlsKey.isPresent()) {
      throw shell.usage("--tls-certificate and --tls-key belong together. Give both or neither.");
    }
    Optional<TlsFiles> tls =
        tlsCertificate.flatMap(certificate -> tlsKey.map(key -> new TlsFiles(certificate, key)));
    try {
      return new ServerOptions(bind, port, publicUrl, tls, proxy.map(name -> address(shell, name)));
    } catch (IllegalArgumentException wrong) {
      throw shell.usage(String.valueOf(wrong.getMessage()));
    }
  }

  private static InetAddress address(Shell shell, String name) {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException unknown) {
      throw shell.usage(
          "--behind-proxy is the address of the proxy, such as 127.0.0.1; nothing has the name "
              + name
              + ".");
    }
  }
}
