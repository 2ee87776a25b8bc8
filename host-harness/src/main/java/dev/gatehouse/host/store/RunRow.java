package dev.gatehouse.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One sync of one connector, or something else that stands among its syncs.
 *
 * @param id its number, unique over all connectors; readers order runs by it
 * @param connectorId the connector's row
 * @param kind what it is for; never null
 * @param state how far it is, or how it ended; never null
 * @param startedAt when it started; a run that goes on after a stop keeps its start; never null
 * @param endedAt when it ended; empty if it has not, or if it died
 * @param pluginVersion the version of the connector that read; never null
 * @param pluginDigest the digest of the plugin's jar; never null
 * @param requests how many requests were sent to the target system
 * @param retries how many pages were asked for again
 * @param waited how long it waited before it asked again; never negative
 * @param message why it did not succeed fully, or what was decided, in sentences; empty if there is
 *     nothing to say
 */
public record RunRow(
    long id,
    long connectorId,
    RunKind kind,
    RunState state,
    Instant startedAt,
    Optional<Instant> endedAt,
    String pluginVersion,
    String pluginDigest,
    long requests,
    long retries,
    Duration waited,
    Optional<String> message) {}
