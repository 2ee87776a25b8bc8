package dev.gatehouse.tck.memory;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;

/** A provider whose services file was forgotten. */
public final class UnlistedProvider implements ConnectorProvider {
  @Override
  public Connector connector() {
    return new MemoryProvider().connector();
  }
}
