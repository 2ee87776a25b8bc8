package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.gatehouse.tck.memory.Broken;
import dev.gatehouse.tck.memory.BrokenConnectors;
import dev.gatehouse.tck.memory.Tampering;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the kit on connectors that are known to be good, or broken in one way. */
class KitTest {
  private static final Pattern RULE = Pattern.compile("required_rule(\\d+)_");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| (\\d{3}) \\|");

  @Test
  void aGoodConnectorPassesEveryRuleAndSkipsOnlyWhatItCannotShow() {
    Run run = Run.of(new Tampering());

    assertEquals(List.of(), run.failures);
    assertTrue(run.passed.containsAll(rules()), () -> "no check passed of " + missing(run.passed));
  }

  @ParameterizedTest
  @MethodSource("brokenConnectors")
  void aBrokenConnectorFailsItsRule(Broken broken) {
    Run run = Run.of(broken.tampering());

    assertEquals(broken.fails(), run.failed, () -> String.join("\n", run.failures));
  }

  static Stream<Broken> brokenConnectors() {
    return BrokenConnectors.all();
  }

  @Test
  void everyRuleHasABrokenConnector() {
    Set<Integer> broken =
        brokenConnectors().map(Broken::rule).collect(Collectors.toCollection(TreeSet::new));

    assertEquals(rules(), broken);
  }

  @Test
  void theDocumentListsTheRulesOfTheKit() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "contract.md"));
    Set<Integer> documented = new TreeSet<>();
    Matcher rows = DOCUMENTED.matcher(document);
    while (rows.find()) {
      documented.add(Integer.valueOf(rows.group(1)));
    }

    assertEquals(rules(), documented);
  }

  private static Set<Integer> rules() {
    return Arrays.stream(ConnectorContract.class.getDeclaredMethods())
        .map(Method::getName)
        .map(RULE::matcher)
        .filter(Matcher::find)
        .map(matcher -> Integer.valueOf(matcher.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Integer> missing(Set<Integer> passed) {
    Set<Integer> missing = rules();
    missing.removeAll(passed);
    return missing;
  }

  /** What became of each rule. */
  private static final class Run implements TestExecutionListener {
    final Set<Integer> passed = new TreeSet<>();
    final Set<Integer> failed = new TreeSet<>();
    final List<String> failures = new ArrayList<>();

    static Run of(Tampering tampering) {
      Run run = new Run();
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(MemoryContract.class))
              .build();
      MemoryContract.tampering = tampering;
      LauncherFactory.create().execute(request, run);
      return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      Matcher rule = RULE.matcher(test.getUniqueId());
      if (!rule.find()) {
        return;
      }
      int number = Integer.parseInt(rule.group(1));
      if (result.getStatus() == Status.FAILED) {
        failed.add(number);
        failures.add(
            "rule "
                + number
                + " "
                + test.getDisplayName()
                + ": "
                + result.getThrowable().map(Throwable::toString).orElse(""));
      } else if (result.getStatus() == Status.SUCCESSFUL && test.isTest()) {
        passed.add(number);
      }
    }
  }
}
