package dev.gatehouse.host.connector;

/** What an operator permits a connector to change; each is a switch of its own, off at first. */
public enum ProvisioningSwitch {
  /** Members of groups, and new groups. */
  MEMBERSHIP,
  /** Access to applications and whatever else is bound, for accounts and groups. */
  BINDINGS,
  /** New accounts, changes to accounts, and actions on them such as resetting MFA. */
  ACCOUNTS,
  /** Who holds which role, also from the moment at which an account is made. */
  ROLES,
  /** Deleting accounts and groups. */
  DELETE
}
