package dev.gatehouse.spi;

/** Says how much a check is to find out. */
public final class CheckRequest {
  private final boolean permissions;
  private final boolean observations;

  private CheckRequest(boolean permissions, boolean observations) {
    this.permissions = permissions;
    this.observations = observations;
  }

  /** {@return the request to name the organisation with the fewest calls, as before a sync} */
  public static CheckRequest identity() {
    return new CheckRequest(false, false);
  }

  /**
   * {@return the request to find out as well what the credential may do, one call per operation}
   */
  public static CheckRequest permissions() {
    return new CheckRequest(true, false);
  }

  /**
   * {@return the request to find out as well which facts that the connector relies on, and no
   * document promises, hold in the target system; it only reads, with some dozens of calls}
   */
  public static CheckRequest observations() {
    return new CheckRequest(false, true);
  }

  /** {@return whether to find out what the credential may do} */
  public boolean wantsPermissions() {
    return permissions;
  }

  /**
   * {@return whether to make observations; a connector that relies on no such fact makes none
   * either way}
   */
  public boolean wantsObservations() {
    return observations;
  }
}
