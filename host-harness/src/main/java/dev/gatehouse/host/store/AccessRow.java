package dev.gatehouse.host.store;

import java.util.List;

/**
 * One path by which an account has access to something.
 *
 * @param account who has it; never null
 * @param target what it is on: an application, a role, or a group if one was asked for; never null
 * @param entitlement the name of the entitlement on the target; never blank
 * @param path the grants from the account to the target, in that order: the memberships, and last
 *     the grant on the target itself; never empty
 */
public record AccessRow(
    ResourceRow account, ResourceRow target, String entitlement, List<Step> path) {
  /** Copies the path. */
  public AccessRow {
    path = List.copyOf(path);
  }

  /** Returns whether the account holds the entitlement itself, and not through a group. */
  public boolean direct() {
    return path.size() == 1;
  }

  /**
   * One grant on the way.
   *
   * @param entitlement the name of the entitlement that the one before holds; never blank
   * @param type the id of the type of the resource that it is on; never blank
   * @param id the target system's key of that resource; never blank
   * @param name that resource's name; never blank
   */
  public record Step(String entitlement, String type, String id, String name) {}
}
