package dev.gatehouse.csv;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.ConnectorContext;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Cursor;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The connector as a host uses it, in few words. */
final class OpenFolder implements AutoCloseable {
  private final OpenConnector open;

  OpenFolder(Configuration configuration) {
    this.open = new CsvProvider().connector().open(configuration, new Host());
  }

  /** Prints how many items a stream brings; a page is forgotten when the next one comes. */
  public static void main(String[] folderAndStream) {
    Configuration configuration =
        Configuration.builder().value("folder", folderAndStream[0]).build();
    long items = 0;
    try (OpenFolder open = new OpenFolder(configuration)) {
      Page page = open.first(folderAndStream[1]);
      items += page.items().size();
      while (page.next().isPresent()) {
        page = open.read(folderAndStream[1], page.next());
        items += page.items().size();
      }
    }
    System.out.println(items);
  }

  OpenConnector connector() {
    return open;
  }

  Page first(String stream) {
    return read(stream, Optional.empty());
  }

  Page read(String stream, Optional<Cursor> cursor) {
    BoundStream bound =
        open.connector().streams().stream()
            .filter(each -> each.definition().name().equals(stream))
            .findFirst()
            .orElseThrow();
    ReadScope scope = open.scope(bound);
    AttributeSelection all = AttributeSelection.all();
    return open.reader(bound)
        .read(
            cursor
                .map(at -> PageRequest.at(scope, at, all))
                .orElseGet(() -> PageRequest.first(scope, all)));
  }

  List<PageItem> all(String stream) {
    Page page = first(stream);
    List<PageItem> items = new ArrayList<>(page.items());
    while (page.next().isPresent()) {
      page = read(stream, page.next());
      items.addAll(page.items());
    }
    return items;
  }

  GrantProvisioner members() {
    return open.grantProvisioner(CsvProvider.GROUP, "member").orElseThrow();
  }

  static Grant member(String group, String account) {
    return Grant.of(CsvProvider.GROUP.idOf(group), "member", new ResourceId("account", account));
  }

  @Override
  public void close() {
    open.close();
  }

  /** A host that always gives leave and forgets. */
  private static final class Host implements ConnectorContext {
    @Override
    public void awaitLeave(String endpoint) {}

    @Override
    public void exchanged(Exchange exchange) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
