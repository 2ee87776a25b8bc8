package dev.gatehouse.benchmarks;

import java.util.List;
import java.util.Locale;

/** How large a simulated organisation is. */
enum Size {
  A(1_000, 50, 20, 2_500),
  B(10_000, 200, 50, 10_000),
  C(100_000, 1_000, 200, 600_000);

  private final int users;
  private final int groups;
  private final int applications;
  private final int memberships;

  Size(int users, int groups, int applications, int memberships) {
    this.users = users;
    this.groups = groups;
    this.applications = applications;
    this.memberships = memberships;
  }

  /** Returns the simulator's options for it. */
  List<String> options() {
    return List.of(
        "--users=" + users,
        "--groups=" + groups,
        "--applications=" + applications,
        "--memberships=" + memberships);
  }

  @Override
  public String toString() {
    return "%s: %,d users, %,d groups, %,d applications, %,d memberships"
        .formatted(name().toLowerCase(Locale.ROOT), users, groups, applications, memberships);
  }
}
