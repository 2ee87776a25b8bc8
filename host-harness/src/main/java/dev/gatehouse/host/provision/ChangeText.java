package dev.gatehouse.host.provision;

import dev.gatehouse.spi.model.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change in a person's words: a line of a file, or the options of a command.
 *
 * @param operation {@code grant}, {@code revoke}, {@code create-account}, {@code update-account},
 *     {@code suspend}, {@code activate}, {@code delete-account}, {@code create-group}, {@code
 *     delete-group} or the name of an action; never blank
 * @param account the account: login, e-mail address or id; for a new one its login or address
 * @param type the id of the type of the account or group, where that is not plain
 * @param group the group: name or id
 * @param application the application: name or id
 * @param role the role: name or id
 * @param entitlement the name of the entitlement, where a type has several
 * @param values the values of attributes and fields by name; never null
 * @param secrets the values of secret ones by name; never null
 * @param cleared the attributes to empty; never null
 * @param force whether a group may be deleted that still grants access
 */
public record ChangeText(
    String operation,
    Optional<String> account,
    Optional<String> type,
    Optional<String> group,
    Optional<String> application,
    Optional<String> role,
    Optional<String> entitlement,
    Map<String, String> values,
    Map<String, Secret> secrets,
    Set<String> cleared,
    boolean force) {
  static final String GRANT = "grant";
  static final String REVOKE = "revoke";
  static final String CREATE_ACCOUNT = "create-account";
  static final String UPDATE_ACCOUNT = "update-account";
  static final String SUSPEND = "suspend";
  static final String ACTIVATE = "activate";
  static final String DELETE_ACCOUNT = "delete-account";
  static final String CREATE_GROUP = "create-group";
  static final String DELETE_GROUP = "delete-group";

  /** Copies the collections. */
  public ChangeText {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    secrets = Map.copyOf(secrets);
    cleared = Collections.unmodifiableSet(new TreeSet<>(cleared));
  }

  /**
   * Starts a change that names nothing yet.
   *
   * @param operation the operation; never blank
   * @return the change; never null
   */
  public static ChangeText of(String operation) {
    return new ChangeText(
        operation,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Set.of(),
        false);
  }

  /** Returns this change on an account; empty for none. */
  public ChangeText onAccount(Optional<String> named) {
    return new ChangeText(
        operation,
        named,
        type,
        group,
        application,
        role,
        entitlement,
        values,
        secrets,
        cleared,
        force);
  }

  /** Returns this change on an object of this type; empty if that is plain. */
  public ChangeText ofType(Optional<String> named) {
    return new ChangeText(
        operation,
        account,
        named,
        group,
        application,
        role,
        entitlement,
        values,
        secrets,
        cleared,
        force);
  }

  /** Returns this change on a group, an application or a role; empty for none. */
  public ChangeText on(
      Optional<String> aGroup, Optional<String> anApplication, Optional<String> aRole) {
    return new ChangeText(
        operation,
        account,
        type,
        aGroup,
        anApplication,
        aRole,
        entitlement,
        values,
        secrets,
        cleared,
        force);
  }

  /** Returns this change of this entitlement; empty if there is only one. */
  public ChangeText entitlement(Optional<String> named) {
    return new ChangeText(
        operation, account, type, group, application, role, named, values, secrets, cleared, force);
  }

  /** Returns this change with these values, secrets and attributes to empty. */
  public ChangeText with(
      Map<String, String> given, Map<String, Secret> hidden, Set<String> emptied) {
    return new ChangeText(
        operation,
        account,
        type,
        group,
        application,
        role,
        entitlement,
        given,
        hidden,
        emptied,
        force);
  }

  /** Returns this change, done also where a group still grants access. */
  public ChangeText forced(boolean yes) {
    return new ChangeText(
        operation,
        account,
        type,
        group,
        application,
        role,
        entitlement,
        values,
        secrets,
        cleared,
        yes);
  }
}
