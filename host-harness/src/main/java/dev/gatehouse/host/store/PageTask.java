package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.Cursor;
import java.util.Optional;

/**
 * A page that is to be read.
 *
 * @param id names the page within the run
 * @param partId the part that it belongs to
 * @param stream the name of the stream; never blank
 * @param resource the resource that a per-resource stream is read for; empty for a whole stream
 * @param cursor where the page begins; empty for the first one
 */
public record PageTask(
    long id, long partId, String stream, Optional<ResourceId> resource, Optional<Cursor> cursor) {}
