package dev.gatehouse.host.store;

import dev.gatehouse.spi.Connector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * What is about to run.
 *
 * @param kind a sync or a dry run; never null
 * @param connector the connector; never null
 * @param pluginDigest the digest of the plugin's jar; never null
 * @param options what else must be the same to go on from an earlier run: streams and attributes;
 *     never null
 * @param now the time; never null
 * @param resumeWithin how old an earlier run may be to go on from it; never null
 */
public record RunStart(
    RunKind kind,
    Connector connector,
    String pluginDigest,
    Set<String> options,
    Instant now,
    Duration resumeWithin) {
  /** Copies the options. */
  public RunStart {
    options = Set.copyOf(options);
  }

  /** Sums up everything that decides what pages look like. */
  String fingerprint(Handle handle, long connectorId) {
    StringBuilder text = new StringBuilder();
    text.append(connector.id()).append('\n').append(connector.version()).append('\n');
    text.append(pluginDigest).append('\n').append(new TreeSet<>(options)).append('\n');
    handle
        .createQuery(
            "SELECT name || '=' || value FROM connector_setting WHERE connector_id = :id"
                + " UNION ALL SELECT name || '=' || coalesce(reference, hex(sealed))"
                + " FROM connector_secret WHERE connector_id = :id ORDER BY 1")
        .bind("id", connectorId)
        .mapTo(String.class)
        .forEach(each -> text.append(each).append('\n'));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
