package dev.gatehouse.csv;

import dev.gatehouse.csv.Listing.UnusableRow;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Groups, applications and roles: an id, a name and a description. */
final class Named implements ResourceReader {
  private final Table table;
  private final ResourceType type;

  Named(CsvSession session, ResourceType type) {
    this.table = session.table(type.id());
    this.type = type;
  }

  static PageReader listing(CsvSession session, ResourceType type) {
    return new Listing(session.table(type.id()), mapper(type));
  }

  private static Listing.Mapper mapper(ResourceType type) {
    return (header, row, attributes) -> resource(type, header, row, attributes);
  }

  private static Resource resource(
      ResourceType type, Header header, Row row, AttributeSelection attributes) throws UnusableRow {
    String id = row.get(header, "id").orElseThrow(() -> new UnusableRow("it has no id"));
    Resource.Builder resource = Resource.of(type, id, row.get(header, "name").orElse(id));
    row.get(header, "description")
        .filter(text -> attributes.wants("description"))
        .ifPresent(text -> resource.text("description", text));
    return resource.build();
  }

  @Override
  public Optional<Resource> read(ResourceRequest request) {
    return byId(table, type, request.id(), mapper(type), request.attributes());
  }

  /** Looks a resource of any type up. */
  static Optional<Resource> byId(
      Table table,
      ResourceType type,
      ResourceId id,
      Listing.Mapper mapper,
      AttributeSelection attributes) {
    if (!id.type().equals(type.id())) {
      return Optional.empty();
    }
    Table.Rows found = table.find(hasId(id), 1);
    return found.rows().stream()
        .findFirst()
        .map(row -> mapped(found.header(), row, mapper, attributes));
  }

  /** Returns what tells whether a row is that of a resource. */
  static BiPredicate<Header, Row> hasId(ResourceId id) {
    return (header, row) -> row.get(header, "id").equals(Optional.of(id.value()));
  }

  /** Maps a row that has an id. */
  static Resource mapped(
      Header header, Row row, Listing.Mapper mapper, AttributeSelection attributes) {
    try {
      return (Resource) mapper.map(header, row, attributes);
    } catch (UnusableRow impossible) {
      throw new IllegalStateException("a row with an id is usable", impossible);
    }
  }
}
