package dev.gatehouse.host.store;

/**
 * One published grant, with the names of both ends.
 *
 * @param resourceType the id of the resource's type; never blank
 * @param resourceKind the name of the resource's kind; never blank
 * @param resourceId the target system's key of the resource; never blank
 * @param resourceName the resource's name; never blank
 * @param entitlement the name of the entitlement; never blank
 * @param principalType the id of the principal's type; never blank
 * @param principalKind the name of the principal's kind; never blank
 * @param principalId the target system's key of the principal; never blank
 * @param principalName the principal's name; never blank
 * @param readBack whether it is known from reading back a change, and no sync has read it since
 */
public record GrantRow(
    String resourceType,
    String resourceKind,
    String resourceId,
    String resourceName,
    String entitlement,
    String principalType,
    String principalKind,
    String principalId,
    String principalName,
    boolean readBack) {}
