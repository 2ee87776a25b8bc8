package dev.gatehouse.jumpcloud;

import dev.gatehouse.jumpcloud.api.model.Admin;
import dev.gatehouse.jumpcloud.api.model.ServiceAccount;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which roles a row of administrators or service accounts names, and that its account holds them.
 *
 * <p>An administrator carries {@code roles} (ids) and {@code roleNames}, two arrays side by side,
 * and in older rows only {@code role} and {@code roleName}. The arrays are read first. A role is
 * known by its id. A name without an id at its side cannot be looked up anywhere, since roles are
 * listed by a call of its own that the credential may not be allowed to make; it gets the id {@code
 * name:} and the name in lower case, for JumpCloud matches names without regard to case. Only the
 * row itself decides, never its neighbours, so that the id is the same in each sync. Should the
 * list know that name under an id, both are shown, and the row is the one to look at.
 */
final class RoleHolders {
  private static final String BY_NAME = "name:";

  private RoleHolders() {}

  /** Returns the roles of an administrator: id, and name or else the id again. */
  static Map<String, String> of(Admin admin) {
    List<String> ids = texts(admin.roles());
    List<String> names = texts(admin.roleNames());
    boolean arrays =
        ids.stream().anyMatch(id -> !id.isEmpty())
            || names.stream().anyMatch(name -> !name.isEmpty());
    if (!arrays) {
      return single(admin.role(), admin.roleName());
    }
    Map<String, String> roles = new LinkedHashMap<>();
    for (int i = 0; i < Math.max(ids.size(), names.size()); i++) {
      String id = i < ids.size() ? ids.get(i) : "";
      String name = i < names.size() ? names.get(i) : "";
      if (id.isEmpty() && name.equalsIgnoreCase(admin.roleName())) {
        id = Objects.requireNonNullElse(admin.role(), "");
      } else if (name.isEmpty() && id.equals(admin.role())) {
        name = Objects.requireNonNullElse(admin.roleName(), "");
      }
      roles.putAll(single(id, name));
    }
    return roles;
  }

  /** Returns the role of a service account. */
  static Map<String, String> of(ServiceAccount account) {
    return single(account.roleId(), account.roleName());
  }

  private static Map<String, String> single(@Nullable String id, @Nullable String name) {
    Optional<String> givenName = Columns.given(name);
    return Columns.given(id)
        .or(() -> givenName.map(text -> BY_NAME + text.toLowerCase(Locale.ROOT)))
        .map(key -> Map.of(key, givenName.orElse(key)))
        .orElse(Map.of());
  }

  /** Tells whether a role is known by its name only, so that JumpCloud cannot be asked for it. */
  static boolean isKnownByNameOnly(String roleId) {
    return roleId.startsWith(BY_NAME);
  }

  /** Returns the roles, which need not stand in the list of roles, and the grants on them. */
  static List<PageItem> items(ResourceId holder, Map<String, String> roles) {
    List<PageItem> items = new ArrayList<>();
    roles.forEach(
        (id, name) -> {
          items.add(Resource.of(Roles.TYPE, id, name).build());
          items.add(Grant.of(Roles.TYPE.idOf(id), Roles.HOLDER, holder));
        });
    return items;
  }

  private static List<String> texts(@Nullable List<@Nullable String> values) {
    return values == null
        ? List.of()
        : values.stream().map(value -> value == null ? "" : value.strip()).toList();
  }
}
