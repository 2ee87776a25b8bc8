package dev.gatehouse.spi.model;

/**
 * Whom an account is for.
 *
 * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch.
 */
public enum AccountKind {
  /** A person. */
  HUMAN,
  /** A program or a machine. */
  SERVICE,
  /** The target system does not say. */
  UNKNOWN
}
