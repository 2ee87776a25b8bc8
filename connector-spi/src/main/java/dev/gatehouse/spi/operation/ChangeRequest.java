package dev.gatehouse.spi.operation;

import java.util.Optional;

/** Asks for what changed since a watermark. */
public final class ChangeRequest {
  private final Optional<String> watermark;

  private ChangeRequest(Optional<String> watermark) {
    this.watermark = watermark;
  }

  /** {@return the request for a watermark from which later changes can be read; never null} */
  public static ChangeRequest start() {
    return new ChangeRequest(Optional.empty());
  }

  /**
   * Makes a request for what changed since a watermark.
   *
   * @param watermark what {@link ChangePage#watermark()} returned; never null
   * @return the request; never null
   */
  public static ChangeRequest since(String watermark) {
    return new ChangeRequest(Optional.of(watermark));
  }

  /** {@return the watermark; empty if there is none yet} */
  public Optional<String> watermark() {
    return watermark;
  }
}
