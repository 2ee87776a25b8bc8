package dev.gatehouse.spi.model;

/**
 * Whether an account can be used.
 *
 * <p>The target system's own word is kept beside it in {@link AccountProfile#rawStatus()}. This
 * enum may grow: a {@code switch} over it needs a {@code default} branch.
 */
public enum AccountStatus {
  /** It exists and was never activated. */
  STAGED,
  /** It can be used. */
  ACTIVE,
  /** It is barred for now, for instance after too many wrong passwords. */
  LOCKED,
  /** An administrator has switched it off. */
  SUSPENDED,
  /** The target system does not say, or says something that the connector does not know. */
  UNKNOWN
}
