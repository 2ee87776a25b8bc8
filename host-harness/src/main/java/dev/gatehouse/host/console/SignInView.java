package dev.gatehouse.host.console;

/**
 * The form to sign in with.
 *
 * @param email what was typed before; possibly empty
 * @param to the page to go on to; never blank
 */
public record SignInView(String email, String to) {}
