package dev.gatehouse.host.console;

/**
 * The form that makes the first Super Administrator.
 *
 * @param email what was typed before; possibly empty
 * @param name what was typed before; possibly empty
 */
public record SetUpView(String email, String name) {}
