package dev.gatehouse.host.console;

import dev.gatehouse.host.connector.ConfigurationException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Listens at the address that was asked for, and does TLS if it was asked to. */
final class Listener {
  private Listener() {}

  /** Makes the connector; its files are read at once. */
  static ServerConnector of(ServerOptions options, Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    options.proxy().ifPresent(address -> http.addCustomizer(new ForwardedByProxy(address)));
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        options
            .tls()
            .map(files -> encrypted(files, server, http, plain))
            .orElseGet(() -> new ServerConnector(server, plain));
    connector.setHost(options.bind());
    connector.setPort(options.port());
    return connector;
  }

  private static ServerConnector encrypted(
      TlsFiles files, Server server, HttpConfiguration http, HttpConnectionFactory plain) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    String password = UUID.randomUUID().toString();
    tls.setKeyStore(keyStore(files.read(), password));
    tls.setKeyManagerPassword(password);
    // The gate knows the names that are answered, whatever else is in the certificate.
    http.getCustomizers().add(0, new SecureRequestCustomizer(false));
    return new ServerConnector(server, tls, plain);
  }

  /** It never leaves the memory, and its password only makes its format content. */
  private static KeyStore keyStore(TlsFiles.Content content, String password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "console",
          content.key(),
          password.toCharArray(),
          content.chain().toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("the certificate cannot be kept in memory", impossible);
    }
  }

  /** Says why the server cannot listen; empty if it failed for another reason. */
  static Optional<ConfigurationException> refused(ServerOptions options, Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof ConfigurationException told) {
        return Optional.of(told);
      }
      if (cause instanceof BindException bind) {
        return Optional.of(new ConfigurationException(sentence(options, bind)));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static String sentence(ServerOptions options, BindException failure) {
    String where = "port " + options.port() + " of " + options.bind();
    if (!isOfThisMachine(options.bind())) {
      return "The address "
          + options.bind()
          + " is not one of this machine's. Give --bind one that is, or 0.0.0.0 for all of them.";
    }
    if (String.valueOf(failure.getMessage()).contains("in use")) {
      return "Another program listens at "
          + where
          + ", perhaps another console. End it, or give another --port.";
    }
    return "The console may not listen at "
        + where
        + ": "
        + failure.getMessage()
        + ". Ports below 1024 need the right to use them; give another --port.";
  }

  private static boolean isOfThisMachine(String bind) {
    try {
      InetAddress address = InetAddress.getByName(bind);
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException unknown) {
      return true;
    }
  }
}
