package dev.gatehouse.jumpcloud.api.model;

/**
 * The body that adds or removes one connection in the graph.
 *
 * @param op {@code add} or {@code remove}
 * @param type JumpCloud's word for the type of the far end, such as {@code user}
 * @param id the id of the far end
 */
public record GraphEdge(String op, String type, String id) {}
