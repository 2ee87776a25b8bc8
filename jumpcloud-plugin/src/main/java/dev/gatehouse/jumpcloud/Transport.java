package dev.gatehouse.jumpcloud;

import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import feign.Client;
import feign.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Builds the HTTP client: TLS 1.2 or later, redirects never followed, HTTP/2 where it is safe. */
final class Transport {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private Transport() {}

  /**
   * The limits for Feign. If that for connecting differed from the client's, Feign would make
   * another client.
   */
  static Request.Options options(Duration answerTimeout) {
    return new Request.Options(
        CONNECT_TIMEOUT.toMillis(),
        TimeUnit.MILLISECONDS,
        answerTimeout.toMillis(),
        TimeUnit.MILLISECONDS,
        false);
  }

  static Client client(JumpCloudConfig config, BoundedClient.Limits limits) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .version(version(config));
    SSLParameters tls = new SSLParameters();
    tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    builder.sslParameters(tls);
    config.caFile().ifPresent(file -> builder.sslContext(trusting(file)));
    config.proxy().ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
    return new BoundedClient(builder.build(), limits);
  }

  /** Without TLS nothing negotiates HTTP/2, and the upgrade from 1.1 is refused by some servers. */
  private static HttpClient.Version version(JumpCloudConfig config) {
    boolean plain = isPlain(config.baseUrl()) || isPlain(config.tokenUrl());
    return plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
  }

  private static boolean isPlain(URI url) {
    return "http".equalsIgnoreCase(url.getScheme());
  }

  private static SSLContext trusting(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      Collection<? extends Certificate> more =
          CertificateFactory.getInstance("X.509").generateCertificates(bytes);
      if (more.isEmpty()) {
        throw unusable(file, "holds no certificate");
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (X509Certificate known : trustedByJava()) {
        trusted.setCertificateEntry("java-" + count++, known);
      }
      for (Certificate certificate : more) {
        trusted.setCertificateEntry("file-" + count++, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(trusted), null);
      return context;
    } catch (IOException unreadable) {
      throw unusable(file, "cannot be read");
    } catch (GeneralSecurityException malformed) {
      throw unusable(file, "is not a file of PEM certificates");
    }
  }

  private static X509Certificate[] trustedByJava() throws GeneralSecurityException {
    for (TrustManager manager : trustManagers(null)) {
      if (manager instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManager[] trustManagers(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }

  private static ConnectorException unusable(Path file, String why) {
    return ConnectorException.of(
        Kind.CONFIGURATION, "The ca-file " + file + " " + why + ". Name a PEM file.");
  }
}
