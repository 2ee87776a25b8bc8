package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.model.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules 110 and 111: what a connector observes, and what it may say about it. */
final class ObservationRules {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** A shorter name may be an ordinary word. */
  private static final int SHORTEST_NAME = 6;

  private ObservationRules() {}

  static void onlyIfAskedFor(Trial trial) {
    for (CheckRequest ordinary : List.of(CheckRequest.identity(), CheckRequest.permissions())) {
      assertEquals(
          List.of(),
          trial.open().check(ordinary).observations(),
          "observations that nobody asked for");
    }
    Set<String> ids = new HashSet<>();
    for (Observation each : trial.open().check(CheckRequest.observations()).observations()) {
      assertTrue(
          ID.matcher(each.id()).matches(), () -> "an observation has the id '" + each.id() + "'");
      assertTrue(ids.add(each.id()), () -> "two observations have the id " + each.id());
    }
  }

  static void nameNothing(Trial trial) {
    CheckReport report = trial.open().check(CheckRequest.observations());
    if (report.observations().isEmpty()) {
      abort("the connector makes no observations");
    }
    Stream<String> named =
        trial.inventory().resources().stream().flatMap(ObservationRules::namesOf);
    CheckReport.Organization organization = report.organization();
    Stream.concat(Stream.of(organization.id(), organization.name()), named)
        .filter(name -> name.length() >= SHORTEST_NAME)
        .distinct()
        .forEach(name -> report.observations().forEach(each -> doesNotName(each, name)));
  }

  private static void doesNotName(Observation observation, String name) {
    Pattern wholeWord = Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)");
    assertFalse(
        wholeWord.matcher(observation.statement() + " " + observation.detail()).find(),
        () -> "the observation " + observation.id() + " names '" + name + "'");
  }

  private static Stream<String> namesOf(Resource resource) {
    Stream<String> account =
        resource.account().stream()
            .flatMap(profile -> Stream.concat(profile.login().stream(), profile.emails().stream()));
    return Stream.concat(Stream.of(resource.id().value(), resource.name()), account);
  }
}
