package dev.gatehouse.jumpcloud;

import static dev.gatehouse.jumpcloud.JumpCloudSettings.ANSWER_TIMEOUT;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.API_KEY;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.BASE_URL;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.CA_FILE;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.CLIENT_ID;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.CLIENT_SECRET;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.INSIGHTS_URL;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.ORG_ID;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.OWN_ACCOUNT;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.PROXY;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.REGION;
import static dev.gatehouse.jumpcloud.JumpCloudSettings.TOKEN_URL;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Secret;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A configuration that fits together: the constructor throws a {@link ConnectorException} of kind
 * CONFIGURATION with a sentence if it does not.
 *
 * @param credential what to sign in with
 * @param organization the id of the organisation to read, if one was chosen
 * @param ownAccount the e-mail address or id of the administrator whose credential it is, if given
 * @param baseUrl the console's host, without a path
 * @param insightsUrl the root of Directory Insights
 * @param tokenUrl where access tokens are fetched
 * @param proxy the proxy, its name not yet resolved
 * @param caFile certificates to trust besides those of the Java runtime
 * @param answerTimeout how long it may take until an answer begins
 */
record JumpCloudConfig(
    Credential credential,
    Optional<String> organization,
    Optional<String> ownAccount,
    URI baseUrl,
    URI insightsUrl,
    URI tokenUrl,
    Optional<InetSocketAddress> proxy,
    Optional<Path> caFile,
    Duration answerTimeout) {

  private static final Pattern ORGANIZATION_ID = Pattern.compile("[0-9a-fA-F]{24}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");
  private static final Pattern PROXY_ADDRESS =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");

  private static final String TIMEOUT_RANGE = "must be a number of milliseconds from 100 to 600000";
  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

  JumpCloudConfig {
    checkSecret(credential);
    organization.ifPresent(JumpCloudConfig::checkOrganization);
    checkUrl(BASE_URL, baseUrl);
    checkUrl(INSIGHTS_URL, insightsUrl);
    checkUrl(TOKEN_URL, tokenUrl);
    if (!baseUrl.getPath().isEmpty()) {
      throw wrong(BASE_URL, "must be a host without a path, such as https://console.jumpcloud.com");
    }
    if (answerTimeout.compareTo(SHORTEST_TIMEOUT) < 0
        || answerTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw wrong(ANSWER_TIMEOUT, TIMEOUT_RANGE);
    }
  }

  /** Reads the settings. */
  static JumpCloudConfig of(Configuration settings) {
    Region region = Region.of(settings.value(REGION).orElse(Region.US.id()));
    Optional<URI> base =
        settings.value(BASE_URL).map(JumpCloudConfig::withoutLastSlash).map(URI::create);
    return new JumpCloudConfig(
        credential(settings),
        settings.value(ORG_ID).map(id -> id.toLowerCase(Locale.ROOT)),
        settings.value(OWN_ACCOUNT),
        base.orElse(region.console()),
        settings
            .value(INSIGHTS_URL)
            .map(JumpCloudConfig::withoutLastSlash)
            .map(URI::create)
            .or(() -> base.map(host -> URI.create(host + "/insights/directory/v1")))
            .orElse(region.insights()),
        settings
            .value(TOKEN_URL)
            .map(URI::create)
            .or(() -> base.map(host -> URI.create(host + "/oauth2/token")))
            .orElse(region.token()),
        settings.value(PROXY).map(JumpCloudConfig::proxyAddress),
        settings.value(CA_FILE).map(JumpCloudConfig::path),
        settings.value(ANSWER_TIMEOUT).map(JumpCloudConfig::millis).orElse(USUAL_TIMEOUT));
  }

  private static Credential credential(Configuration settings) {
    Optional<Secret> apiKey = settings.secret(API_KEY);
    Optional<String> clientId = settings.value(CLIENT_ID);
    Optional<Secret> clientSecret = settings.secret(CLIENT_SECRET);
    if (apiKey.isPresent() && (clientId.isPresent() || clientSecret.isPresent())) {
      throw configuration(
          "Both an api-key and a client-id or client-secret are given. Keep the one that is to be"
              + " used and remove the other.");
    }
    if (apiKey.isPresent()) {
      return new Credential.ApiKey(apiKey.get());
    }
    if (clientId.isPresent() && clientSecret.isPresent()) {
      return new Credential.Client(clientId.get(), clientSecret.get());
    }
    throw configuration(
        clientId.isPresent() || clientSecret.isPresent()
            ? "Of client-id and client-secret only one is given. Give both, or an api-key instead."
            : "No credential is given. Give an api-key, or a client-id and a client-secret.");
  }

  private static void checkSecret(Credential credential) {
    boolean sendable =
        credential
            .secret()
            .reveal(
                characters -> {
                  for (char character : characters) {
                    if (character <= ' ' || character > '~') {
                      return false;
                    }
                  }
                  return true;
                });
    if (!sendable) {
      throw wrong(
          credential instanceof Credential.ApiKey ? API_KEY : CLIENT_SECRET,
          "contains a space, a line break or a character that no key has; copy it again");
    }
  }

  private static void checkOrganization(String id) {
    if (!ORGANIZATION_ID.matcher(id).matches()) {
      throw wrong(
          ORG_ID, "must be 24 hexadecimal digits; run the check without it to have the ids listed");
    }
  }

  private static void checkUrl(String setting, URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    if (host.isEmpty()) {
      throw wrong(setting, "must be an absolute address with a host");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw wrong(setting, "must not contain a user, a query or a fragment");
    }
    boolean plainOnLoopback = scheme.equals("http") && LOOPBACK.matcher(host).matches();
    if (!scheme.equals("https") && !plainOnLoopback) {
      throw wrong(
          setting,
          "must begin with https:// (http:// is allowed for this computer only), because the"
              + " credential is sent to it");
    }
  }

  private static InetSocketAddress proxyAddress(String value) {
    var address = PROXY_ADDRESS.matcher(value);
    if (address.matches()) {
      int port = Integer.parseInt(address.group(2));
      if (port > 0 && port <= 65_535) {
        return InetSocketAddress.createUnresolved(address.group(1), port);
      }
    }
    throw wrong(PROXY, "must be host:port, such as proxy.example.com:3128");
  }

  private static Path path(String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException malformed) {
      throw wrong(CA_FILE, "is not the path of a file");
    }
  }

  private static Duration millis(String value) {
    if (!value.matches("\\d{1,9}")) {
      throw wrong(ANSWER_TIMEOUT, TIMEOUT_RANGE);
    }
    return Duration.ofMillis(Long.parseLong(value));
  }

  private static String withoutLastSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static ConnectorException wrong(String setting, String what) {
    return configuration("The setting " + setting + " " + what + ".");
  }

  private static ConnectorException configuration(String sentence) {
    return ConnectorException.of(ConnectorException.Kind.CONFIGURATION, sentence);
  }
}
