package dev.gatehouse.host.catalogue;

/**
 * Somebody who answers for a connector.
 *
 * @param person the number of the person
 * @param name the person's name; never blank
 * @param email the person's e-mail address; never blank
 */
public record Owner(long person, String name, String email) {}
