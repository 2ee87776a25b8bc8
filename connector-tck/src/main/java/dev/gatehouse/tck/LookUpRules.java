package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.FindRequest;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.ResourceFinder;
import dev.gatehouse.spi.operation.ResourceReader;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules 3xx: point look-ups agree with what was read, and never guess. */
final class LookUpRules {
  /** Enough to meet a difference, few enough for a target behind a network. */
  private static final int MOST = 50;

  private LookUpRules() {}

  static void listedIsFound(Trial trial, Capability capability) {
    ResourceReader reader = reader(trial, capability.type());
    for (Resource listed : head(trial.inventory().resources(capability.type()))) {
      Optional<Resource> found = reader.read(Calls.of(listed.id()));
      assertTrue(found.isPresent(), () -> listed + " is listed and not found");
      agree(listed, found.get());
    }
  }

  private static void agree(Resource listed, Resource found) {
    assertEquals(listed.id(), found.id(), "the resource that was found");
    assertEquals(listed.name(), found.name(), () -> "the name of " + listed);
    assertEquals(
        listed.account().map(profile -> profile.status()),
        found.account().map(profile -> profile.status()),
        () -> "the status of " + listed);
    Map<String, AttributeValue> inList = Attributes.of(listed);
    Attributes.of(found)
        .forEach(
            (name, value) ->
                assertEquals(
                    inList.getOrDefault(name, value), value, () -> name + " of " + listed));
  }

  static void unknownIsEmpty(Trial trial, Capability capability) {
    ResourceType type = capability.type();
    assertEquals(
        Optional.empty(),
        reader(trial, type).read(Calls.of(samples(trial).unknown(type))),
        () -> "an unknown " + type);
  }

  static void readGrantIsFound(Trial trial, Capability capability) {
    GrantReader reader = grantReader(trial, capability);
    for (Grant grant : head(trial.inventory().grants(capability.type(), capability.detail()))) {
      assertEquals(
          Optional.of(grant), reader.read(Calls.of(grant)), () -> grant + " was read before");
    }
  }

  static void missingGrantIsEmpty(Trial trial, Capability capability) {
    Grant free = samples(trial).free(capability);
    assertEquals(
        Optional.empty(),
        grantReader(trial, capability).read(Calls.of(free)),
        () -> free + " does not exist");
  }

  static void findsWithoutCase(Trial trial, Capability capability) {
    Resource wanted = samples(trial).findable(capability);
    String value = Attributes.text(wanted, capability.detail()).orElseThrow();
    for (String written :
        List.of(value, value.toUpperCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))) {
      List<Resource> found = find(trial, capability, written, AttributeSelection.all());
      assertEquals(
          List.of(wanted.id()),
          found.stream().map(Resource::id).toList(),
          () -> capability.detail() + " " + written);
      agree(wanted, found.get(0));
    }
  }

  static void unknownValueFindsNothing(Trial trial, Capability capability) {
    assertEquals(
        List.of(),
        find(trial, capability, "gatehouse.tck.nobody@example.invalid", AttributeSelection.all()));
  }

  static void ambiguityShows(Trial trial, Capability capability) {
    Samples samples = samples(trial);
    Resource shared =
        samples.inventory().resources(capability.type()).stream()
            .filter(resource -> samples.sharing(capability, resource) > 1)
            .findFirst()
            .orElseGet(() -> abort("no two resources of the target share one value"));
    String value = Attributes.text(shared, capability.detail()).orElseThrow();
    List<Resource> found = find(trial, capability, value, AttributeSelection.all());
    assertEquals(2, found.stream().map(Resource::id).distinct().count(), "different matches");
    assertEquals(2, found.size(), "matches");
  }

  /** A look-up may tell more than the list does, so it is asked first what there is to exclude. */
  static void lookUpObeysSelection(Trial trial, Capability capability) {
    ResourceReader reader = reader(trial, capability.type());
    Resource listed = samples(trial).any(capability.type());
    Resource full = reader.read(Calls.of(listed.id())).orElseThrow();
    AttributeSelection none = AttributeSelection.except(Attributes.of(full).keySet());
    bare(reader.read(ResourceRequest.of(full.id(), none)).orElseThrow());
  }

  static void findObeysSelection(Trial trial, Capability capability) {
    Resource listed = samples(trial).findable(capability);
    String value = Attributes.text(listed, capability.detail()).orElseThrow();
    Set<String> names = new HashSet<>();
    find(trial, capability, value, AttributeSelection.all())
        .forEach(full -> names.addAll(Attributes.of(full).keySet()));
    AttributeSelection none = AttributeSelection.except(names);
    find(trial, capability, value, none).forEach(LookUpRules::bare);
  }

  private static void bare(Resource resource) {
    assertEquals(
        Set.of(), Attributes.of(resource).keySet(), () -> resource + " carries what was excluded");
  }

  private static List<Resource> find(
      Trial trial, Capability capability, String value, AttributeSelection attributes) {
    ResourceFinder finder =
        trial.open().finder(capability.type(), capability.detail()).orElseThrow();
    List<Resource> found = finder.find(FindRequest.of(capability.detail(), value, attributes));
    assertTrue(found.size() <= 2, () -> found.size() + " matches came back");
    return found;
  }

  private static Samples samples(Trial trial) {
    return new Samples(trial.target(), trial.inventory());
  }

  private static ResourceReader reader(Trial trial, ResourceType type) {
    return trial.open().resourceReader(type).orElseThrow();
  }

  private static GrantReader grantReader(Trial trial, Capability capability) {
    return trial.open().grantReader(capability.type(), capability.detail()).orElseThrow();
  }

  private static <T> List<T> head(List<T> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }
}
