package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.Connector;
import java.util.Objects;
import java.util.Optional;

/**
 * One jar of the plugins folder: the connector that it offers, or the reason why it is not used.
 *
 * @param jar the file name of the jar; never blank
 * @param sha256 the digest of the bytes that were loaded, in lower case hex; empty if the jar was
 *     refused before it was read
 * @param loadedBy what loaded it, such as {@code OSGi (org.apache.felix.framework 7.0.5)}; never
 *     null, empty if it was refused
 * @param connector the connector; empty if the jar was refused
 * @param reason why it was refused, in a sentence; never null, empty if it was loaded
 */
public record PluginEntry(
    String jar,
    Optional<String> sha256,
    String loadedBy,
    Optional<Connector> connector,
    String reason) {
  /** Checks that all parts are there. */
  public PluginEntry {
    Objects.requireNonNull(jar, "jar");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(loadedBy, "loadedBy");
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(reason, "reason");
  }

  /** Returns whether the jar only waits for somebody to let it in. */
  public boolean waits() {
    return reason.equals(AllowedDigests.WAITS);
  }

  static PluginEntry loaded(PluginJar jar, String loadedBy, Connector connector) {
    return new PluginEntry(
        jar.name(), Optional.of(jar.sha256()), loadedBy, Optional.of(connector), "");
  }

  static PluginEntry refused(String jar, Optional<String> sha256, String reason) {
    return new PluginEntry(jar, sha256, "", Optional.empty(), reason);
  }
}
