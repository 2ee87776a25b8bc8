package dev.gatehouse.host.store;

import java.util.OptionalLong;

/**
 * Names one removal in a list that a person made.
 *
 * @param line where it stands in the list, for sentences
 * @param run the run that held it when the list was made; empty if the list does not say
 * @param type the resource type; empty for any
 * @param id the target system's key of the resource; never blank
 * @param entitlement the name of the entitlement; empty if the resource itself is meant
 * @param principalType the type of who holds the entitlement; empty for any
 * @param principalId the key of who holds the entitlement; empty if the resource itself is meant
 */
public record RemovalName(
    long line,
    OptionalLong run,
    String type,
    String id,
    String entitlement,
    String principalType,
    String principalId) {
  /** Returns it for sentences, such as {@code user/u1} or {@code user/u1 member of group/g1}. */
  @Override
  public String toString() {
    String resource = type.isEmpty() ? id : type + "/" + id;
    String principal = principalType.isEmpty() ? principalId : principalType + "/" + principalId;
    return entitlement.isEmpty() ? resource : principal + " " + entitlement + " of " + resource;
  }
}
