package dev.gatehouse.spi.model;

/**
 * What a resource type is to a governance server, whatever the target system calls it.
 *
 * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch.
 */
public enum ResourceKind {
  /** A persistent record of a person or machine in one target system. */
  ACCOUNT,
  /** A set of accounts, and possibly of other groups. */
  GROUP,
  /** Software that people are signed in to, or a directory they are provisioned to. */
  APPLICATION,
  /** A named set of rights inside the target system itself. */
  ROLE,
  /** Anything else; it is synced and shown, and no row of the capability table is about it. */
  OTHER
}
