package dev.gatehouse.integration.faults;

/**
 * One fault that happens to one part, so often.
 *
 * @param fault what is wrong
 * @param part what it happens to
 * @param times how often
 */
record Cell(Fault fault, Part part, Times times) {
  @Override
  public String toString() {
    return fault + " × " + part + ", " + times;
  }
}
