package dev.gatehouse.host.console;

import dev.gatehouse.host.people.Role;

/**
 * The person who is signed in.
 *
 * @param id the person's row
 * @param email the address that the audit names; never blank
 * @param name the name to show; never blank
 * @param role what the person may do; never null
 * @param formToken what every form of this session must carry; never blank
 */
public record Visitor(long id, String email, String name, Role role, String formToken) {
  /** Returns whether the person may add and change connectors. */
  public boolean changesConnectors() {
    return role.mayManageConnectors();
  }

  /** Returns whether the person may do everything. */
  public boolean isSuper() {
    return role == Role.SUPER_ADMINISTRATOR;
  }
}
