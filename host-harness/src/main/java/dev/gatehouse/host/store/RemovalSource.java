package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import java.util.Optional;

/**
 * A part that no longer has objects or grants that it had before.
 *
 * @param id names the source in the store
 * @param stream the name of the stream; never blank
 * @param resource the resource that the part was read for; empty for a whole stream
 * @param pages how many pages the part has
 * @param removals how many objects or grants are missing
 */
public record RemovalSource(
    long id, String stream, Optional<ResourceId> resource, long pages, long removals) {}
