package dev.gatehouse.tck;

import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that the streams of a connector give, as one sync would read it. */
final class Inventory {
  private final List<Chain> chains;
  private final Map<ResourceId, Resource> resources = new LinkedHashMap<>();
  private final Set<Grant> grants = new LinkedHashSet<>();

  private Inventory(List<Chain> chains) {
    this.chains = List.copyOf(chains);
    for (Chain chain : chains) {
      chain.resources().forEach(resource -> resources.putIfAbsent(resource.id(), resource));
      chain.grants().forEach(grants::add);
    }
  }

  static Inventory read(OpenConnector open) {
    List<Chain> chains = new ArrayList<>();
    AttributeSelection all = AttributeSelection.all();
    for (BoundStream stream : open.connector().streams()) {
      if (!stream.eachResource()) {
        chains.add(Chain.read(open, stream, Optional.empty(), all));
      }
    }
    List<Resource> listed = new Inventory(chains).resources();
    for (BoundStream stream : open.connector().streams()) {
      if (stream.eachResource()) {
        listed.stream()
            .filter(resource -> resource.type().equals(stream.type()))
            .map(resource -> Chain.read(open, stream, Optional.of(resource.id()), all))
            .forEach(chains::add);
      }
    }
    return new Inventory(chains);
  }

  List<Chain> chains() {
    return chains;
  }

  /** Returns the chains of a stream, known by its name: definitions have no other identity. */
  Stream<Chain> chains(BoundStream stream) {
    String name = stream.definition().name();
    return chains.stream().filter(chain -> chain.stream().definition().name().equals(name));
  }

  List<Resource> resources() {
    return List.copyOf(resources.values());
  }

  List<Resource> resources(ResourceType type) {
    return resources.values().stream().filter(each -> each.type().equals(type)).toList();
  }

  Optional<Resource> resource(ResourceId id) {
    return Optional.ofNullable(resources.get(id));
  }

  Set<ResourceId> ids() {
    return resources.keySet();
  }

  Set<Grant> grants() {
    return grants;
  }

  List<Grant> grants(ResourceType type, String entitlement) {
    return grants.stream()
        .filter(grant -> grant.resource().type().equals(type.id()))
        .filter(grant -> grant.entitlement().equals(entitlement))
        .toList();
  }

  /** Returns the items of each chain, to compare with those of another reading. */
  Map<String, Map<PageItem, Long>> counted() {
    Map<String, Map<PageItem, Long>> counted = new LinkedHashMap<>();
    chains.forEach(chain -> counted.put(chain.scope().toString(), chain.counted()));
    return counted;
  }
}
