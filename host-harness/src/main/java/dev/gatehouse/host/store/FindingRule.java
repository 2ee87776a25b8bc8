package dev.gatehouse.host.store;

import java.util.Locale;

/** What {@link Findings} looks for, the worst first. docs/operate.md has the rules in full. */
public enum FindingRule {
  /** Administrators who can sign in and have no second factor. */
  ADMIN_WITHOUT_MFA(
      Severity.HIGH,
      "administrators without a second factor",
      "Have them set one up, and demand it from every administrator."),
  /** Other active accounts of people that have no second factor. */
  ACCOUNT_WITHOUT_MFA(
      Severity.MEDIUM,
      "active accounts without a second factor",
      "Have their holders set one up, and demand it when they sign in."),
  /** Suspended accounts that hold a grant. */
  SUSPENDED_WITH_ACCESS(
      Severity.MEDIUM,
      "suspended accounts that still hold access",
      "Revoke what they hold, so that nothing comes back when one is activated again."),
  /** Accounts for administration only to which no other account belongs. */
  ADMIN_WITHOUT_USER(
      Severity.MEDIUM,
      "administrator accounts that match no user account",
      "Find out whose they are, and remove those of people who have left."),
  /** Locked accounts that hold a grant. */
  LOCKED_WITH_ACCESS(
      Severity.LOW,
      "locked accounts that still hold access",
      "Find out why they are locked; unlock them, or suspend them and revoke what they hold."),
  /** Grants on applications that accounts hold themselves, although groups could. */
  DIRECT_APPLICATION_GRANT(
      Severity.LOW,
      "applications granted to accounts past the groups",
      "Grant the application to a group that the account is in, then revoke the direct grant."),
  /** Groups on which nothing is granted. */
  EMPTY_GROUP(
      Severity.LOW, "groups that nobody is in", "Remove them, unless somebody is about to join."),
  /** Applications on which nothing is granted. */
  UNUSED_APPLICATION(
      Severity.LOW,
      "applications that nobody has",
      "Remove them, or grant them to a group that needs them."),
  /** Accounts for administration only that match another account by e-mail address only. */
  EMAIL_ONLY_MATCH(
      Severity.LOW,
      "administrator accounts that match a user account by e-mail address only",
      "Make sure that both are one person's, and link them in the target system.");

  private final Severity severity;
  private final String title;
  private final String hint;

  FindingRule(Severity severity, String title, String hint) {
    this.severity = severity;
    this.title = title;
    this.hint = hint;
  }

  /** Returns the name on the command line and in exports, such as {@code empty-group}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns how much it matters; never null. */
  public Severity severity() {
    return severity;
  }

  /** Returns what is found, in the plural; never blank. */
  public String title() {
    return title;
  }

  /** Returns what to do about it, in a sentence; never blank. */
  public String hint() {
    return hint;
  }
}
