package dev.gatehouse.integration.faults;

import dev.gatehouse.simulator.FaultRule;

/**
 * One fault that happens to one part, so often.
 *
 * @param fault what is wrong
 * @param part what it happens to
 * @param times how often
 */
record Cell(Fault fault, Part part, Times times) {
  /**
   * Returns what the simulator is told.
   *
   * @param first the id of the first object that the part is read for, if it is read for each
   */
  FaultRule rule(String first) {
    return times.of(
        fault.rule(part, first), fault.concernsLaterPages() ? 0 : part.refusedRequests());
  }

  @Override
  public String toString() {
    return fault + " × " + part + ", " + times;
  }
}
