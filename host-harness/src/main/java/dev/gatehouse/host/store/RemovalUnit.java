package dev.gatehouse.host.store;

/**
 * What removals are counted and held by: what one stream brings of one resource type.
 *
 * @param stream the name of the stream that saw it last; never blank
 * @param kind what it is called on the screen; never null
 * @param type the resource type; for grants, the type of the resource that they are on; never blank
 */
public record RemovalUnit(String stream, RemovalKind kind, String type) {}
