package dev.gatehouse.spi;

import java.util.Objects;

/**
 * What a thorough check found out about one fact that a connector relies on and no document
 * promises: whether it holds in the target system that was asked.
 *
 * <p>People attach observations to bug reports. So no text in one holds a name, an id or any other
 * content of the target system, and sizes are rounded to powers of ten.
 */
public final class Observation {
  private final String id;
  private final String statement;
  private final Verdict verdict;
  private final String detail;
  private final int requests;

  private Observation(Builder builder) {
    this.id = builder.id;
    this.statement = builder.statement;
    this.verdict = builder.verdict;
    this.detail = builder.detail;
    this.requests = builder.requests;
  }

  /**
   * Starts an observation.
   *
   * @param id what the fact is called in every report, lower case with hyphens; never blank
   * @param statement the fact that was tested, as a sentence; never blank
   * @param verdict whether it holds; never null
   * @return a builder of an observation without detail that took no request; never null
   */
  public static Builder of(String id, String statement, Verdict verdict) {
    return new Builder(id, statement, verdict);
  }

  /** {@return what the fact is called in every report; never blank} */
  public String id() {
    return id;
  }

  /** {@return the fact that was tested, as a sentence; never blank} */
  public String statement() {
    return statement;
  }

  /** {@return whether the fact holds; never null} */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * {@return what was seen, or why nothing could be told, as a sentence; never null, possibly
   * empty}
   */
  public String detail() {
    return detail;
  }

  /**
   * {@return how many requests it took; 0 if those of other observations told it as well, so that
   * the numbers of a report add up}
   */
  public int requests() {
    return requests;
  }

  /** {@return the id and the verdict} */
  @Override
  public String toString() {
    return id + " " + verdict;
  }

  /**
   * Whether a fact holds.
   *
   * <p>This enum may grow: a {@code switch} over it needs a {@code default} branch.
   */
  public enum Verdict {
    /** The target system behaves as stated. */
    HOLDS,
    /** It behaves in another way. */
    DOES_NOT_HOLD,
    /** It was not asked, or its answer does not tell. */
    UNKNOWN
  }

  /** Collects the properties of an {@link Observation}; not safe for use by two threads. */
  public static final class Builder {
    private final String id;
    private final String statement;
    private final Verdict verdict;
    private String detail = "";
    private int requests;

    private Builder(String id, String statement, Verdict verdict) {
      if (id.isBlank() || statement.isBlank()) {
        throw new IllegalArgumentException("the id or the statement of an observation is blank");
      }
      this.id = id;
      this.statement = statement;
      this.verdict = Objects.requireNonNull(verdict, "verdict");
    }

    /**
     * Says what was seen, or why nothing could be told.
     *
     * @param sentence the sentence, without any content of the target system; never null
     * @return this builder
     */
    public Builder detail(String sentence) {
      this.detail = Objects.requireNonNull(sentence, "detail");
      return this;
    }

    /**
     * Says how many requests it took.
     *
     * @param count the requests that no observation before it has counted; 0 or more
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder requests(int count) {
      if (count < 0) {
        throw new IllegalArgumentException("an observation takes 0 requests or more");
      }
      this.requests = count;
      return this;
    }

    /** {@return the observation; never null} */
    public Observation build() {
      return new Observation(this);
    }
  }
}
