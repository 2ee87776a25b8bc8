package dev.gatehouse.spi.model;

/**
 * The type of an attribute's value, or of each of its values if it is multi-valued.
 *
 * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch.
 */
public enum AttributeType {
  /** {@link AttributeValue.Text}. */
  TEXT,
  /** {@link AttributeValue.Flag}. */
  BOOLEAN,
  /** {@link AttributeValue.Whole}. */
  INTEGER,
  /** {@link AttributeValue.Time}. */
  TIME,
  /** {@link AttributeValue.Reference}. */
  REFERENCE,
  /** {@link AttributeValue.Composite}. */
  COMPOSITE
}
