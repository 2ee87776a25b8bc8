package dev.gatehouse.host.store;

import dev.gatehouse.spi.model.ResourceId;

/**
 * An object that a grant names and nobody knows, although the list in which it should stand is
 * complete.
 *
 * @param id names the object; never null
 * @param partId the list
 */
public record UnknownEnd(ResourceId id, long partId) {}
