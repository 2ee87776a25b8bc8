package dev.gatehouse.host.unattended;

/** How a run that the server began ended, as far as something follows from it. */
sealed interface RunEnd {
  /** It read and published, if not everything. */
  record Well() implements RunEnd {}

  /** Nothing follows from it: somebody stopped it, or another process is syncing. */
  record Stopped() implements RunEnd {}

  /**
   * It published, and removals wait for a person.
   *
   * @param reason what waits, in a sentence; never blank
   * @param decided whether a person has decided about an earlier hold since
   */
  record Held(String reason, boolean decided) implements RunEnd {}

  /**
   * It failed, or did not even begin.
   *
   * @param reason why, in a sentence without secrets; never blank
   * @param credentialRefused whether the target system does not accept the credential
   */
  record Failed(String reason, boolean credentialRefused) implements RunEnd {}
}
