package dev.gatehouse.host.store;

import java.util.Optional;

/**
 * One finding.
 *
 * @param rule what was looked for; never null
 * @param object what it is about; never null
 * @param other what else it is about, such as the application that an account is bound to; empty if
 *     nothing
 * @param detail what there is to say, as a part of a sentence; never null, possibly empty
 */
public record FindingRow(FindingRule rule, Subject object, Optional<Subject> other, String detail) {
  /**
   * A resource that a finding is about.
   *
   * @param type the id of its resource type; never blank
   * @param id the target system's key; never blank
   * @param name its name; never blank
   */
  public record Subject(String type, String id, String name) {}
}
