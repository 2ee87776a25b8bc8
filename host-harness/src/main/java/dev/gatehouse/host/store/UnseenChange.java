package dev.gatehouse.host.store;

/**
 * A change that switches something on or off, as long as nobody has seen that it took effect.
 *
 * @param what what it switches, such as a grant; the same for the change that takes it back; never
 *     blank
 * @param on whether it switches it on
 */
public record UnseenChange(String what, boolean on) {}
