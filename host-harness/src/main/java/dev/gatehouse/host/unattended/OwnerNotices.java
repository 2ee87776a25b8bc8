package dev.gatehouse.host.unattended;

/** Brings the owners of a connector what they must know. */
@FunctionalInterface
public interface OwnerNotices {
  /**
   * Tells all owners of a connector. What goes wrong with that is not the caller's business.
   *
   * @param notice what to tell; never null
   */
  void tell(Notice notice);
}
