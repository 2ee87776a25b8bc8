package dev.gatehouse.host.console;

/**
 * A page that says why something was not done.
 *
 * @param sentence what was wrong and what to do; never blank
 */
public record FailureView(String sentence) {}
