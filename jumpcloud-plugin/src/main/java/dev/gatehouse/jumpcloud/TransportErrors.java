package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in a sentence why no whole answer came, and of a write whether it may have been made. */
final class TransportErrors {
  private final Optional<String> proxy;

  TransportErrors(Optional<String> proxy) {
    this.proxy = proxy;
  }

  ConnectorException explain(Endpoint endpoint, IOException failure) {
    if (has(failure, InterruptedException.class)) {
      return sent(endpoint, Kind.CANCELLED, "The request was stopped.", failure);
    }
    if (has(failure, UnknownHostException.class)
        || has(failure, UnresolvedAddressException.class)) {
      return error(
          Kind.UNAVAILABLE,
          reached(endpoint)
              + " is not known by name. Check the base-url, the proxy and this"
              + " computer's name service.",
          failure);
    }
    if (has(failure, SSLHandshakeException.class)
        || has(failure, SSLPeerUnverifiedException.class)) {
      return error(
          Kind.CONFIGURATION,
          "No trusted TLS connection to "
              + endpoint.host()
              + " could be made. If a proxy opens TLS on the way, name its certificate in ca-file.",
          failure);
    }
    if (has(failure, HttpConnectTimeoutException.class) || has(failure, ConnectException.class)) {
      return error(
          Kind.UNAVAILABLE,
          reached(endpoint) + " cannot be reached. Check the network, the base-url and the proxy.",
          failure);
    }
    if (has(failure, HttpTimeoutException.class) || failure instanceof InterruptedIOException) {
      return sent(
          endpoint,
          Kind.UNAVAILABLE,
          endpoint.host() + " did not answer " + endpoint.name() + " in time.",
          failure);
    }
    if (failure instanceof BoundedClient.TooLargeException) {
      return sent(
          endpoint,
          Kind.UNEXPECTED,
          "The answer of "
              + endpoint.host()
              + " to "
              + endpoint.name()
              + " is larger than any that JumpCloud gives. Check the base-url and what stands"
              + " between this computer and JumpCloud.",
          failure);
    }
    if (failure instanceof EOFException || failure instanceof ZipException) {
      return sent(
          endpoint,
          Kind.UNAVAILABLE,
          "The answer of " + endpoint.host() + " to " + endpoint.name() + " is cut off or garbled.",
          failure);
    }
    return sent(
        endpoint,
        Kind.UNAVAILABLE,
        "The connection to "
            + endpoint.host()
            + " broke during "
            + endpoint.name()
            + (endpoint.writes() ? "." : ". It is safe to read again."),
        failure);
  }

  private String reached(Endpoint endpoint) {
    return proxy
        .map(address -> endpoint.host() + ", or the proxy " + address + ",")
        .orElse(endpoint.host());
  }

  private static ConnectorException error(Kind kind, String message, IOException cause) {
    return ConnectorException.builder(kind, message).cause(cause).build();
  }

  /** Explains a failure after the request may have been sent. */
  private static ConnectorException sent(
      Endpoint endpoint, Kind kind, String message, IOException cause) {
    if (!endpoint.writes()) {
      return error(kind, message, cause);
    }
    return ConnectorException.builder(
            kind,
            message + " The change may have been made all the same: look before repeating it.")
        .cause(cause)
        .writeMayHaveBeenApplied()
        .build();
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
