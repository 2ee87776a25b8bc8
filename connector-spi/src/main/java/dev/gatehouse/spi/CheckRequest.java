package dev.gatehouse.spi;

/** Says how much a check is to find out. */
public final class CheckRequest {
  private final boolean permissions;

  private CheckRequest(boolean permissions) {
    this.permissions = permissions;
  }

  /** {@return the request to name the organisation with the fewest calls, as before a sync} */
  public static CheckRequest identity() {
    return new CheckRequest(false);
  }

  /**
   * {@return the request to find out as well what the credential may do, one call per operation}
   */
  public static CheckRequest permissions() {
    return new CheckRequest(true);
  }

  /** {@return whether to find out what the credential may do} */
  public boolean wantsPermissions() {
    return permissions;
  }
}
