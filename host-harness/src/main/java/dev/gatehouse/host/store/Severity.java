package dev.gatehouse.host.store;

/** How much a finding matters, the worst first. */
public enum Severity {
  /** Somebody could do harm with it today. */
  HIGH,
  /** It weakens a safeguard. */
  MEDIUM,
  /** It makes access hard to keep track of. */
  LOW;

  /** Returns whether this matters as much as another, or more. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
