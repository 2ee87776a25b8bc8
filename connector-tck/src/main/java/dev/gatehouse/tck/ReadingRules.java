package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.Exchange;
import dev.gatehouse.spi.StreamDefinition.GrantFeed;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Rules 2xx: what stands on pages, and that nothing is missing without a sign. */
final class ReadingRules {
  /** A shorter id may well be a word of a path. */
  private static final int ID_LENGTH_TO_LOOK_FOR = 8;

  private ReadingRules() {}

  static void declaredItems(Trial trial, BoundStream stream) {
    Set<ResourceType> types = new HashSet<>(stream.definition().types());
    if (stream.listsType() || stream.eachResource()) {
      types.add(stream.type());
    }
    trial.inventory().chains(stream).forEach(chain -> declaredItems(trial, chain, types));
  }

  private static void declaredItems(Trial trial, Chain chain, Set<ResourceType> types) {
    chain
        .resources()
        .forEach(
            resource ->
                assertTrue(
                    types.contains(resource.type()),
                    () -> resource + " stands in " + chain.scope() + ", which does not feed it"));
    chain.grants().forEach(grant -> declaredGrant(trial, chain, grant));
  }

  private static void declaredGrant(Trial trial, Chain chain, Grant grant) {
    ResourceType type = trial.type(grant.resource().type());
    assertTrue(
        chain.stream().definition().grants().contains(new GrantFeed(type, grant.entitlement())),
        () -> grant + " stands in " + chain.scope() + ", which does not feed it");
    Set<String> principals = type.entitlement(grant.entitlement()).orElseThrow().principalTypes();
    assertTrue(
        principals.contains(grant.principal().type()),
        () -> grant + ", but only " + principals + " can hold that");
  }

  static void grantsOfTheResourceAsked(Trial trial, BoundStream stream) {
    for (Chain chain : trial.inventory().chains(stream).toList()) {
      ResourceId asked = chain.scope().resource().orElseThrow();
      chain
          .grants()
          .forEach(
              grant -> assertEquals(asked, grant.resource(), () -> chain.scope() + ": " + grant));
    }
  }

  static void rowsAddUp(Trial trial, BoundStream stream) {
    List<Chain> chains = trial.inventory().chains(stream).toList();
    if (chains.stream()
        .flatMap(chain -> chain.pages().stream())
        .allMatch(page -> page.expectedRows().isEmpty())) {
      abort("no page says how many rows are due");
    }
    for (Chain chain : chains) {
      assertTrue(
          chain.rowsAddUp(),
          () -> chain.scope() + " has " + chain.rows() + " rows, its pages say otherwise");
    }
  }

  static void sharedRows(Trial trial, BoundStream stream) {
    List<Chain> chains = trial.inventory().chains(stream).toList();
    if (chains.stream()
        .allMatch(chain -> chain.opensAt().isEmpty() && chain.closesAt().isEmpty())) {
      abort("no page says that it shares a row with another");
    }
    for (Chain chain : chains) {
      assertEquals(
          chain.closesAt(),
          chain.opensAt(),
          () -> "the rows that pages of " + chain.scope() + " end with, and those they begin with");
    }
  }

  static void sameItems(Trial trial, BoundStream stream) {
    Inventory once = trial.inventory();
    Inventory again = Inventory.read(trial.open(new RecordingContext()));
    List<Chain> before = once.chains(stream).toList();
    List<Chain> after = again.chains(stream).toList();
    assertEquals(before.size(), after.size(), "the number of parts");
    for (int i = 0; i < before.size(); i++) {
      String scope = before.get(i).scope().toString();
      assertEquals(before.get(i).counted(), after.get(i).counted(), scope);
    }
  }

  static void noTwins(Trial trial, BoundStream stream) {
    for (Chain chain : trial.inventory().chains(stream).toList()) {
      Set<ResourceId> seen = new HashSet<>();
      chain
          .resources()
          .filter(resource -> resource.type().equals(stream.type()))
          .forEach(
              resource ->
                  assertTrue(
                      seen.add(resource.id()),
                      () -> resource + " stands twice in " + chain.scope()));
    }
  }

  static void noDanglingGrants(Trial trial) {
    Inventory inventory = trial.inventory();
    Set<String> read = new HashSet<>();
    trial.connector().streams().stream()
        .filter(BoundStream::listsType)
        .forEach(stream -> read.add(stream.type().id()));
    for (Grant grant : inventory.grants()) {
      for (ResourceId end : List.of(grant.resource(), grant.principal())) {
        assertTrue(
            !read.contains(end.type()) || inventory.ids().contains(end),
            () -> grant + ", but " + end + " was not read");
      }
    }
  }

  static void leaves(Trial trial) {
    Optional<LongSupplier> requests = trial.target().requests();
    long before = requests.map(LongSupplier::getAsLong).orElse(0L);
    trial.open().check(CheckRequest.identity());
    Inventory inventory = trial.inventory();
    RecordingContext context = trial.context();
    assertTrue(context.leaves() > 0, "everything was read and no leave was asked");
    assertEquals(
        context.leaves(), context.exchanges().size(), "leaves given, and exchanges reported");
    requests.ifPresent(
        now ->
            assertEquals(
                now.getAsLong() - before, context.leaves(), "requests received, and leaves given"));
    Set<String> ids = new HashSet<>();
    inventory.ids().forEach(id -> ids.add(id.value()));
    for (Exchange exchange : context.exchanges()) {
      for (String word : exchange.endpoint().split("[\\s/?&=]+", -1)) {
        assertTrue(
            word.length() < ID_LENGTH_TO_LOOK_FOR || !ids.contains(word),
            () -> "endpoint " + exchange.endpoint() + " names one resource, not a placeholder");
      }
    }
  }

  static void incompleteShows(Trial trial, String stream) {
    BoundStream broken =
        trial.connector().streams().stream()
            .filter(each -> each.definition().name().equals(stream))
            .findFirst()
            .orElseThrow(() -> new AssertionError("there is no stream " + stream));
    Objects.requireNonNull(trial.target().breakages().get(stream), stream).run();
    Optional<ConnectorException> failure =
        Calls.failure(
            () -> {
              boolean visible =
                  trial.inventory().chains(broken).anyMatch(Chain::isVisiblyIncomplete);
              assertTrue(visible, () -> "an item of " + stream + " is missing without a sign");
              return visible;
            });
    failure.ifPresent(
        thrown ->
            assertNotEquals(
                ConnectorException.Kind.CANCELLED, thrown.kind(), "nobody cancelled this read"));
  }

  static void noCache(Trial trial) {
    Runnable change =
        trial
            .target()
            .change()
            .orElseGet(() -> abort("the target has no way to be changed: changedBy"));
    Inventory before = trial.inventory();
    change.run();
    assertNotEquals(
        before.counted(), trial.inventory().counted(), "a change of the target does not show");
  }

  static void unknownResourceHasNoGrants(Trial trial, BoundStream stream) {
    ResourceId unknown = stream.type().idOf(trial.target().unknownId(stream.type().id()));
    Calls.failure(
            () -> {
              Chain chain =
                  Chain.read(trial.open(), stream, Optional.of(unknown), AttributeSelection.all());
              assertEquals(0, chain.items().count(), () -> "items of " + chain.scope());
              return chain;
            })
        .ifPresent(
            failure ->
                assertEquals(
                    ConnectorException.Kind.NOT_FOUND, failure.kind(), failure.getMessage()));
  }

  static void exclusion(Trial trial, BoundStream stream) {
    Chain full = firstWithResources(trial, stream);
    Set<String> names = new HashSet<>();
    full.resources().forEach(resource -> names.addAll(Attributes.of(resource).keySet()));
    if (names.isEmpty()) {
      abort("its resources have no attributes");
    }
    Chain bare = again(trial, full, AttributeSelection.except(names));
    bare.resources()
        .forEach(
            resource ->
                assertEquals(
                    Set.of(),
                    Attributes.of(resource).keySet(),
                    () -> resource + " carries what was excluded"));
    assertEquals(
        full.resources().map(Resource::id).toList(), bare.resources().map(Resource::id).toList());
  }

  static void unknownExclusion(Trial trial, BoundStream stream) {
    Chain full = firstWithResources(trial, stream);
    AttributeSelection odd = AttributeSelection.except(Set.of("gatehouseTckNoSuchAttribute"));
    assertEquals(full.counted(), again(trial, full, odd).counted());
  }

  private static Chain firstWithResources(Trial trial, BoundStream stream) {
    return trial
        .inventory()
        .chains(stream)
        .filter(chain -> chain.resources().findAny().isPresent())
        .findFirst()
        .orElseGet(() -> abort("it gave no resources"));
  }

  private static Chain again(Trial trial, Chain chain, AttributeSelection attributes) {
    return Chain.read(trial.open(), chain.stream(), chain.scope().resource(), attributes);
  }
}
