package dev.gatehouse.spi.operation;

import dev.gatehouse.spi.model.Grant;
import java.util.Objects;

/** Names one grant that is looked up, made or taken away. */
public final class GrantRequest {
  private final Grant grant;

  private GrantRequest(Grant grant) {
    this.grant = Objects.requireNonNull(grant, "grant");
  }

  /**
   * Makes a request.
   *
   * @param grant the grant; never null
   * @return the request; never null
   */
  public static GrantRequest of(Grant grant) {
    return new GrantRequest(grant);
  }

  /** {@return the grant; never null} */
  public Grant grant() {
    return grant;
  }
}
