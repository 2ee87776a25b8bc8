package dev.gatehouse.host.provision;

import java.util.Objects;

/**
 * Asks for all changes of a file.
 *
 * @param plan what the file asks for, without bad lines; never null
 * @param file its name, for people; never blank
 * @param mostFailures how many changes may fail or be refused before no further one is tried; at
 *     least 1
 */
public record ApplyRequest(ApplyPlan plan, String file, int mostFailures) {
  /** How many changes may fail unless somebody says otherwise. */
  public static final int MOST_FAILURES = 20;

  /** Checks the parts. */
  public ApplyRequest {
    Objects.requireNonNull(plan, "plan");
    if (mostFailures < 1) {
      throw new IllegalArgumentException("not even one failure is allowed");
    }
    if (!plan.bad().isEmpty()) {
      throw new IllegalArgumentException("the file has bad lines");
    }
  }
}
