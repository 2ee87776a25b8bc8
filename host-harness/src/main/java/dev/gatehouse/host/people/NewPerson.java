package dev.gatehouse.host.people;

/**
 * Who is to be invited, as somebody typed it.
 *
 * @param email the address that they will sign in with; never null
 * @param name what they are called; never null
 * @param role what they may do; never null
 */
public record NewPerson(String email, String name, Role role) {}
