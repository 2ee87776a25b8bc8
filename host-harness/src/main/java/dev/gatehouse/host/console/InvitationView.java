package dev.gatehouse.host.console;

import dev.gatehouse.host.people.Person;

/**
 * The form with which somebody who is invited sets a password.
 *
 * @param person who is invited; never null
 */
public record InvitationView(Person person) {}
