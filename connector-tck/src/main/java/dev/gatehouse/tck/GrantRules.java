package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.GrantProvisioner;
import java.util.List;
import java.util.Set;

/** Rules 4xx on grants: made, taken away, twice, and on what does not exist. */
final class GrantRules {
  private GrantRules() {}

  static void granted(Trial trial, Capability capability) {
    Grant grant = samples(trial).free(capability);
    grant(trial, capability, grant);
    assertTrue(trial.shows(grant), () -> grant + " was granted and does not show");
  }

  static void grantedTwice(Trial trial, Capability capability) {
    Grant grant = samples(trial).free(capability);
    grant(trial, capability, grant);
    Calls.alreadyInPlace(
        "granting twice that " + grant, provisioner(trial, capability).grant(Calls.of(grant)));
  }

  static void revoked(Trial trial, Capability capability) {
    Grant grant = samples(trial).free(capability);
    grant(trial, capability, grant);
    revoke(trial, capability, grant);
    assertFalse(trial.shows(grant), () -> grant + " was revoked and still shows");
  }

  static void revokedTwice(Trial trial, Capability capability) {
    Grant grant = samples(trial).free(capability);
    Calls.alreadyInPlace(
        "revoking what nobody holds, that " + grant,
        provisioner(trial, capability).revoke(Calls.of(grant)));
  }

  static void unknownPrincipal(Trial trial, Capability capability) {
    Samples samples = samples(trial);
    Grant free = samples.free(capability);
    ResourceId nobody = samples.unknownPrincipal(free);
    notFound(trial, capability, Grant.of(free.resource(), free.entitlement(), nobody));
  }

  static void unknownResource(Trial trial, Capability capability) {
    Samples samples = samples(trial);
    Grant free = samples.free(capability);
    ResourceId nothing = samples.unknown(capability.type());
    notFound(trial, capability, Grant.of(nothing, free.entitlement(), free.principal()));
  }

  private static void notFound(Trial trial, Capability capability, Grant grant) {
    GrantProvisioner provisioner = provisioner(trial, capability);
    Calls.refused(
        Kind.NOT_FOUND, "granting that " + grant, () -> provisioner.grant(Calls.of(grant)));
    Calls.refused(
        Kind.NOT_FOUND, "revoking that " + grant, () -> provisioner.revoke(Calls.of(grant)));
  }

  static void wrongPrincipal(Trial trial, Capability capability) {
    Inventory inventory = trial.inventory();
    Set<String> allowed =
        capability.type().entitlement(capability.detail()).orElseThrow().principalTypes();
    ResourceId resource = new Samples(trial.target(), inventory).any(capability.type()).id();
    ResourceId other =
        inventory.resources().stream()
            .filter(each -> !allowed.contains(each.type().id()))
            .map(Resource::id)
            .filter(id -> !id.equals(resource))
            .findFirst()
            .orElseGet(() -> abort("every type of resource can hold it"));
    Grant grant = Grant.of(resource, capability.detail(), other);
    Calls.refused(
        Kind.INVALID_REQUEST,
        "granting that " + grant,
        () -> provisioner(trial, capability).grant(Calls.of(grant)));
    assertEquals(
        inventory.counted(), trial.inventory().counted(), "a refused grant changed something");
  }

  static void atATime(Trial trial, Capability capability) throws Exception {
    Samples samples = samples(trial);
    ResourceId resource = samples.free(capability).resource();
    List<Grant> free = samples.free(capability, resource);
    List<Grant> grants = free.subList(0, Math.min(Calls.AT_A_TIME, free.size()));
    if (grants.size() < 2) {
      abort("the target has fewer than two principals for " + resource);
    }
    Calls.atATime(trial, grants.stream().map(each -> Case.grant(capability.type(), each)).toList());
    grants.forEach(
        grant -> assertTrue(trial.shows(grant), () -> grant + " was lost by another grant"));
  }

  static void nothingElse(Trial trial, Capability capability) {
    Inventory before = trial.inventory();
    Grant grant = new Samples(trial.target(), before).free(capability);
    grant(trial, capability, grant);
    revoke(trial, capability, grant);
    Inventory after = trial.inventory();
    assertEquals(before.grants(), after.grants(), "grants before and after");
    assertEquals(before.ids(), after.ids(), "resources before and after");
  }

  private static void grant(Trial trial, Capability capability, Grant grant) {
    Calls.done(
        trial, "granting that " + grant, provisioner(trial, capability).grant(Calls.of(grant)));
  }

  private static void revoke(Trial trial, Capability capability, Grant grant) {
    Calls.done(
        trial, "revoking that " + grant, provisioner(trial, capability).revoke(Calls.of(grant)));
  }

  private static GrantProvisioner provisioner(Trial trial, Capability capability) {
    return trial.open().grantProvisioner(capability.type(), capability.detail()).orElseThrow();
  }

  private static Samples samples(Trial trial) {
    return new Samples(trial.target(), trial.inventory());
  }
}
