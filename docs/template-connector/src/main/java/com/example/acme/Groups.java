package com.example.acme;

import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;

/** Lists groups: id and name. */
final class Groups implements PageReader {
  private static final int COLUMNS = 2;

  private final AcmeSession session;

  Groups(AcmeSession session) {
    this.session = session;
  }

  @Override
  public Page read(PageRequest request) {
    return Pages.read(
        session,
        request,
        "/groups",
        "/groups",
        COLUMNS,
        row -> Resource.of(AcmeProvider.GROUP, row[0], row[1]).build());
  }
}
