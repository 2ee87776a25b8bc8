package dev.gatehouse.host.console;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the console listens and under which address people reach it. Nothing leaves this machine
 * unencrypted: beyond loopback the server does TLS itself, or a proxy does that is named here.
 *
 * @param bind the address to listen at; never blank
 * @param port the port to listen at; 0 for any that is free
 * @param publicUrl the address that people type and mails name, without a path; empty if it is the
 *     one that the server listens at
 * @param tls what the server encrypts with; empty if it does not
 * @param proxy the address of the proxy in front that does TLS, the only one whose forwarded
 *     headers count; empty if there is none
 */
public record ServerOptions(
    String bind,
    int port,
    Optional<URI> publicUrl,
    Optional<TlsFiles> tls,
    Optional<InetAddress> proxy) {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(.+\\.)?localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  /**
   * Checks that they fit together.
   *
   * @throws IllegalArgumentException if not, with a sentence that names the options of {@code
   *     serve}
   */
  public ServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("--port is a number from 0 to 65535, not " + port + ".");
    }
    publicUrl.ifPresent(ServerOptions::requireOrigin);
    boolean secured = tls.isPresent() || proxy.isPresent();
    if (!secured && !resolve(bind).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Beyond this machine the console is reached by TLS only, and --bind "
              + bind
              + " is beyond. Give --tls-certificate and --tls-key, or say with --behind-proxy"
              + " ADDRESS which proxy in front does it.");
    }
    if (publicUrl.isEmpty() && (proxy.isPresent() || !resolve(bind).isLoopbackAddress())) {
      throw new IllegalArgumentException(
          "Say with --public-url under which address people reach the console, such as"
              + " https://gatehouse.example.com.");
    }
    publicUrl.ifPresent(url -> requireFit(url, secured));
  }

  /** Returns the options of a console that only this machine reaches. */
  public static ServerOptions onThisMachine(int port) {
    return new ServerOptions(
        "127.0.0.1", port, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns whether the address that it listens at may be typed by people. */
  boolean answersWhereItListens() {
    InetAddress address = resolve(bind);
    return address.isLoopbackAddress() || (tls.isPresent() && !address.isAnyLocalAddress());
  }

  private static InetAddress resolve(String bind) {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException(
          "--bind is an address of this machine, such as 127.0.0.1 or 0.0.0.0 for all; nothing has"
              + " the name "
              + bind
              + ".",
          unknown);
    }
  }

  private static void requireOrigin(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean origin =
        (scheme.equals("http") || scheme.equals("https"))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
            && url.getRawQuery() == null
            && url.getRawFragment() == null;
    if (!origin) {
      throw new IllegalArgumentException(
          "--public-url is http:// or https:// with a host and perhaps a port, and nothing behind,"
              + " such as https://gatehouse.example.com. The console has no other path than /.");
    }
  }

  private static void requireFit(URI url, boolean secured) {
    boolean https = url.getScheme().equalsIgnoreCase("https");
    if (https && !secured) {
      throw new IllegalArgumentException(
          "--public-url begins with https://, but nobody does TLS. Give --tls-certificate and"
              + " --tls-key, or say with --behind-proxy ADDRESS which proxy in front does it.");
    }
    if (!https && secured) {
      throw new IllegalArgumentException(
          "With TLS, --public-url begins with https://, not with http://.");
    }
    if (!https && !THIS_MACHINE.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()) {
      throw new IllegalArgumentException(
          "Without TLS, --public-url names this machine only, such as http://localhost:8780. Give"
              + " --tls-certificate and --tls-key, or say with --behind-proxy ADDRESS which proxy"
              + " in front does it.");
    }
  }
}
