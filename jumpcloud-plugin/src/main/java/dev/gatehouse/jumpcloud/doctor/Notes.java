package dev.gatehouse.jumpcloud.doctor;

import dev.gatehouse.spi.Observation;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import feign.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the requests of the probes and writes down what they found out.
 *
 * <p>One probe that fails does not concern the others. But if JumpCloud asks for fewer requests, or
 * something before it blocks, or nothing answers any more, no further request is made; what is left
 * is then written down as not probed.
 */
final class Notes {
  private static final int MOST_FAILURES = 3;

  private final List<Observation> observations = new ArrayList<>();
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Traffic traffic = new Traffic();
  private int requests;
  private int counted;
  private int failures;
  private Optional<String> stop = Optional.empty();

  /** Makes one request. */
  Answer ask(Supplier<Response> call) {
    requests++;
    Answer answer = Answer.of(call.get());
    failures = 0;
    traffic.add(answer);
    if (answer.status() == 429) {
      stop = Optional.of("JumpCloud asked for fewer requests before");
    } else if (answer.status() == 403 && answer.json().isEmpty()) {
      stop = Optional.of("something before JumpCloud blocks this computer");
    }
    return answer;
  }

  /**
   * Writes down what a probe finds out.
   *
   * @param id what the fact is called
   * @param statement the fact
   * @param probe finds out whether it holds
   */
  void observe(String id, String statement, Supplier<Finding> probe) {
    add(id, statement, stop.map(Finding::notProbed).orElseGet(() -> attempt(probe)));
  }

  /** Writes down what needs no request, also when no more are made. */
  void add(String id, String statement, Finding finding) {
    observations.add(observation(id, statement, finding, requests - counted));
    counted = requests;
  }

  private static Observation observation(
      String id, String statement, Finding finding, int requests) {
    return Observation.of(id, statement, finding.verdict())
        .detail(finding.detail())
        .requests(requests)
        .build();
  }

  private Finding attempt(Supplier<Finding> probe) {
    try {
      return probe.get();
    } catch (ConnectorException failure) {
      if (failure.kind() == Kind.CANCELLED) {
        throw failure;
      }
      failures++;
      if (failures == MOST_FAILURES) {
        stop = Optional.of("several requests before it failed");
      }
      return Finding.unknown("The request failed before there was an answer.");
    }
  }

  /** Remembers how many rows a list has. */
  void size(String what, long count) {
    sizes.put(what, count);
  }

  Traffic traffic() {
    return traffic;
  }

  /** Returns everything, with the sizes in front. */
  List<Observation> all() {
    List<Observation> all = new ArrayList<>();
    all.add(
        observation(
            "sizes",
            "There are users, administrators, groups and applications to try it on.",
            sized(),
            0));
    all.addAll(observations);
    return List.copyOf(all);
  }

  private Finding sized() {
    if (sizes.isEmpty()) {
      return Finding.unknown("No list could be read.");
    }
    List<String> words = new ArrayList<>();
    sizes.forEach((what, count) -> words.add(Scale.of(count, what)));
    String sentence = String.join(", ", words) + ".";
    sentence = Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    return Finding.of(sizes.values().stream().allMatch(count -> count > 0), sentence, sentence);
  }
}
