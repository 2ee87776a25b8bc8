package dev.gatehouse.host.people;

/**
 * A person who is to set a password, and the link to do it with.
 *
 * @param person who is invited; never null
 * @param link what to send them; never null
 */
public record Invitation(Person person, OneTimeLink link) {}
