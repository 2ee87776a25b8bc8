package dev.gatehouse.jumpcloud.api.model;

/**
 * The body of a search for directory users.
 *
 * @param fields the wanted fields, separated by spaces
 * @param limit the most rows to return
 * @param skip how many rows to pass over
 * @param sort the field to sort by
 */
public record UserSearch(String fields, int limit, long skip, String sort) {}
