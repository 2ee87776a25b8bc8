package dev.gatehouse.host.store;

/**
 * What went wrong in a run, grouped by its sentence.
 *
 * @param stream the name of the stream; never blank
 * @param message what was wrong, in a sentence; never blank
 * @param count how many items it concerns
 * @param example one of them; never blank
 */
public record IssueRow(String stream, String message, long count, String example) {}
