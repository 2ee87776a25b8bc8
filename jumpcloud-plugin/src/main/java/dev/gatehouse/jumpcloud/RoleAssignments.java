package dev.gatehouse.jumpcloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.jumpcloud.api.AdminsApi;
import dev.gatehouse.jumpcloud.api.model.Admin;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Gives administrator roles and takes them away. JumpCloud stores the names of all roles on the
 * administrator and replaces them together, so they are read, changed and written one change at a
 * time.
 */
final class RoleAssignments implements GrantProvisioner {
  private final AdminsApi api;
  private final Roles roles;
  private final ProtectedAdmins admins;
  private final OneAtATime oneAtATime;

  RoleAssignments(JumpCloudSession session) {
    this.api = session.admins();
    this.roles = new Roles(session);
    this.admins = session.protectedAdmins();
    this.oneAtATime = session.oneAtATime();
  }

  @Override
  public ProvisioningResult grant(GrantRequest request) {
    return change(request, this::give);
  }

  @Override
  public ProvisioningResult revoke(GrantRequest request) {
    return change(request, this::take);
  }

  private ProvisioningResult change(
      GrantRequest request, BiFunction<Admin, Grant, ProvisioningResult> change) {
    Grant grant = Changes.grant(request, Roles.TYPE, Roles.HOLDER);
    ResourceId holder = grant.principal();
    if (!holder.type().equals(AdminAccounts.TYPE_ID)) {
      throw Changes.invalid(
          "JumpCloud offers no way to change the role of a service account. Change it in the Admin"
              + " Portal.");
    }
    return oneAtATime.run(
        holder,
        () -> {
          Admin admin = admins.read(holder.value()).orElseThrow(() -> Changes.notFound(holder));
          return change.apply(admin, grant);
        });
  }

  private ProvisioningResult give(Admin admin, Grant grant) {
    ResourceId role = grant.resource();
    Map<String, String> held = RoleHolders.of(admin);
    if (held.containsKey(role.value())) {
      return Changes.IN_PLACE;
    }
    String name = roles.name(role);
    if (held.values().stream().anyMatch(name::equalsIgnoreCase)) {
      return Changes.IN_PLACE;
    }
    admins.refuseOwn(admin);
    List<String> names = roles.names(held);
    names.add(name);
    return write(admin, grant.principal(), names);
  }

  private ProvisioningResult take(Admin admin, Grant grant) {
    ResourceId role = grant.resource();
    Map<String, String> held = new LinkedHashMap<>(RoleHolders.of(admin));
    if (!held.containsKey(role.value())) {
      String unused = roles.name(role);
      return Changes.IN_PLACE;
    }
    admins.refuseOwn(admin);
    if (held.size() == 1) {
      throw Changes.conflict(
          "It is the only role of the administrator, and JumpCloud has none without a role. Give"
              + " another role first, or delete the administrator account.");
    }
    Map<String, String> taken = Map.of(role.value(), held.getOrDefault(role.value(), ""));
    held.remove(role.value());
    return admins.unlessLast(
        admin, roles.names(taken), () -> write(admin, grant.principal(), roles.names(held)));
  }

  /** Where JumpCloud shows one role only and no list of them, one is also how it is written. */
  private ProvisioningResult write(Admin admin, ResourceId id, List<String> names) {
    JsonObject body = new JsonObject();
    if (names.size() == 1 && admin.roleNames() == null) {
      body.addProperty("roleName", names.get(0));
    } else {
      JsonArray all = new JsonArray();
      names.forEach(all::add);
      body.add("roleNames", all);
    }
    return told(api.update(id.value(), body), names);
  }

  private static ProvisioningResult told(JsonObject answer, List<String> names) {
    Optional<Admin> after = ProtectedAdmins.decoded(answer);
    TreeSet<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    wanted.addAll(names);
    TreeSet<String> shown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    after.ifPresent(admin -> shown.addAll(RoleHolders.of(admin).values()));
    return shown.isEmpty() || shown.equals(wanted)
        ? Changes.SENT
        : ProvisioningResult.of(
            Outcome.SENT_NOT_SEEN,
            "JumpCloud answers that the administrator holds "
                + ErrorBody.oneLine(String.join(", ", shown))
                + ".");
  }
}
