package dev.gatehouse.jumpcloud;

import com.google.gson.JsonObject;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads one object by its id. Only a 404 in JumpCloud's own words means that it does not exist; the
 * host may take a removal from it.
 */
final class LookUp {
  private LookUp() {}

  /**
   * Reads one resource.
   *
   * @param request which resource. An id of another type is refused: JumpCloud is not asked about
   *     it, so an empty answer would confirm a removal that nobody knows of
   * @param type the type of the resources that are read
   * @param call fetches the object of an id
   * @param items turns it into items, as a row of its list
   * @return the resource, or empty if JumpCloud says that there is none
   */
  static Optional<Resource> one(
      ResourceRequest request,
      ResourceType type,
      Function<String, JsonObject> call,
      Function<JsonObject, List<PageItem>> items) {
    refuseOtherThan(type, request.id());
    return fetch(() -> call.apply(request.id().value()))
        .map(object -> resource(items.apply(object)));
  }

  /** Throws if an id is that of another type. */
  static void refuseOtherThan(ResourceType type, ResourceId id) {
    if (!id.type().equals(type.id())) {
      throw ConnectorException.of(
          Kind.INVALID_REQUEST, "The id " + id + " is not that of a " + type.id() + ".");
    }
  }

  /** Fetches an object; empty if JumpCloud says that there is none. */
  static Optional<JsonObject> fetch(Supplier<JsonObject> call) {
    try {
      return Optional.of(call.get());
    } catch (ConnectorException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Returns the first resource of a row; empty if it cannot be used. */
  static Optional<Resource> item(List<PageItem> items) {
    return items.stream().filter(Resource.class::isInstance).map(Resource.class::cast).findFirst();
  }

  /** Returns the resource of a row, or says why there is none. */
  static Resource resource(List<PageItem> items) {
    Optional<Resource> found = item(items);
    if (found.isPresent()) {
      return found.get();
    }
    for (PageItem item : items) {
      if (item instanceof ItemIssue issue) {
        throw ConnectorException.of(
            Kind.UNEXPECTED,
            "The object " + issue.subject() + " cannot be used. " + issue.message());
      }
    }
    throw ConnectorException.of(
        Kind.UNEXPECTED, "JumpCloud answered with an object without content.");
  }
}
