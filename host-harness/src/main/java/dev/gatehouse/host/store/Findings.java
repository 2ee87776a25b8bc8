package dev.gatehouse.host.store;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/**
 * Looks in a published state for what an auditor would ask about. Rows are handed over one by one
 * as they are found. Nothing is concluded from what was not read: that nobody has something is said
 * only where all streams that could show a holder were read in full.
 */
public final class Findings {
  private static final Set<FindingRule> ABOUT_ADMINS =
      EnumSet.of(FindingRule.ADMIN_WITHOUT_MFA, FindingRule.ACCOUNT_WITHOUT_MFA);
  private static final Set<FindingRule> ABOUT_MATCHES =
      EnumSet.of(FindingRule.ADMIN_WITHOUT_USER, FindingRule.EMAIL_ONLY_MATCH);

  private final Published state;
  private final Set<List<String>> prepared = new HashSet<>();

  /**
   * Makes a look at a state.
   *
   * @param state the state; never null. It is used within its reading only
   */
  public Findings(Published state) {
    this.state = state;
  }

  /**
   * Hands over what a rule finds, ordered by name.
   *
   * @param rule the rule; never null
   * @param consumer gets each finding; never null
   */
  public void each(FindingRule rule, Consumer<FindingRow> consumer) {
    prepare(rule);
    try (Query query = state.query(FindingSql.found(rule));
        Stream<FindingRow> rows =
            query
                .map(
                    (row, context) ->
                        new FindingRow(
                            rule,
                            new FindingRow.Subject(
                                row.getString(1), row.getString(2), row.getString(3)),
                            Optional.ofNullable(row.getString(4)).isPresent()
                                ? Optional.of(
                                    new FindingRow.Subject(
                                        row.getString(4), row.getString(5), row.getString(6)))
                                : Optional.empty(),
                            row.getString(7)))
                .stream()) {
      rows.forEach(consumer);
    }
  }

  /**
   * Tells about how many objects a rule can say nothing, and why.
   *
   * @param rule the rule; never null
   * @return the doubt; empty if there is none
   */
  public Optional<FindingDoubt> doubt(FindingRule rule) {
    prepare(rule);
    return FindingSql.unknown(rule)
        .map(this::number)
        .filter(objects -> objects > 0)
        .map(objects -> new FindingDoubt(rule, objects, lacking(rule)));
  }

  private long number(String sql) {
    try (Query query = state.query(sql)) {
      return query.mapTo(Long.class).one();
    }
  }

  private List<String> lacking(FindingRule rule) {
    try (Query query = state.query(FindingSql.lacking(rule))) {
      return query.mapTo(String.class).list();
    }
  }

  /** Fills the temporary tables that a rule needs. */
  private void prepare(FindingRule rule) {
    run(FindingTables.COVERAGE);
    if (ABOUT_ADMINS.contains(rule)) {
      run(FindingTables.ADMINS);
    }
    if (ABOUT_MATCHES.contains(rule)) {
      run(FindingTables.MATCHES);
    }
  }

  private void run(List<String> statements) {
    if (prepared.add(statements)) {
      statements.forEach(state::execute);
    }
  }
}
