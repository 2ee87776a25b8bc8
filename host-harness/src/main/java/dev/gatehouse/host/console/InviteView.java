package dev.gatehouse.host.console;

import dev.gatehouse.host.people.Role;

/**
 * The form by which somebody is invited, with what was typed.
 *
 * @param name possibly empty
 * @param email possibly empty
 * @param role never null
 */
public record InviteView(String name, String email, Role role) {}
