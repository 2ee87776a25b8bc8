package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.tck.TestTarget.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** Rules 5xx: what goes wrong, and how a host stops a connector. */
final class ErrorRules {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST_MESSAGE = 600;
  private static final Pattern INNARDS =
      Pattern.compile("\\b(java|javax|jdk|sun)\\.[a-z]|[a-z](Exception|Error)\\b|\\p{Cntrl}");

  private ErrorRules() {}

  static void cancelled(Trial trial, Capability capability) {
    Case honest = Case.honest(samples(trial), capability);
    RecordingContext context = new RecordingContext();
    OpenConnector open = trial.open(context);
    context.cancel();
    Optional<ConnectorException> failure = run(honest, open);
    assertEquals(
        Optional.of(Kind.CANCELLED),
        failure.map(ConnectorException::kind),
        () -> honest.name() + " after the host has cancelled");
  }

  static void nothingAfterwards(Trial trial, Capability capability) {
    Case honest = Case.honest(samples(trial), capability);
    RecordingContext context = new RecordingContext();
    OpenConnector open = trial.open(context);
    context.cancelAfter(1);
    Optional<ConnectorException> failure = run(honest, open);
    assertTrue(
        context.refusals() <= 1,
        () -> honest.name() + " asked leave again after it was told to stop");
    assertTrue(
        context.refusals() == 0
            || failure.map(ConnectorException::kind).equals(Optional.of(Kind.CANCELLED)),
        () -> honest.name() + " was told to stop and did not end as cancelled: " + failure);
  }

  private static Optional<ConnectorException> run(Case honest, OpenConnector open) {
    return assertTimeoutPreemptively(
        PATIENCE,
        () -> Calls.failure(() -> honest.call().apply(open)),
        () -> honest.name() + " does not end");
  }

  static void onlyOneException(Trial trial, Capability capability) {
    failures(trial, capability);
  }

  static void sentences(Trial trial, Capability capability) {
    for (ConnectorException failure : failures(trial, capability)) {
      String message = Case.ownWords(String.valueOf(failure.getMessage()));
      assertFalse(INNARDS.matcher(message).find(), () -> "not a sentence for people: " + message);
      assertTrue(message.length() <= LONGEST_MESSAGE, () -> "too long to read: " + message);
      assertTrue(message.endsWith("."), () -> "not a sentence with an end: " + message);
    }
  }

  /** Makes every strange call, and fails if anything but the contract's exception comes out. */
  private static List<ConnectorException> failures(Trial trial, Capability capability) {
    List<ConnectorException> failures = new ArrayList<>();
    List<Case> strange = Case.strange(samples(trial), capability);
    for (Case each : strange) {
      try {
        Object unused = each.call().apply(trial.open());
      } catch (ConnectorException failure) {
        failures.add(failure);
      } catch (TestAbortedException skipped) {
        throw skipped;
      } catch (RuntimeException | LinkageError | StackOverflowError other) {
        throw new AssertionError(each.name() + " ended with " + other, other);
      }
    }
    return failures;
  }

  static void wrongConfiguration(Trial trial, Refusal refusal) {
    Calls.refused(
        refusal.kind(),
        "a configuration that is wrong on purpose",
        () -> {
          try (OpenConnector open =
              trial.connector().open(refusal.configuration(), new RecordingContext())) {
            return open.check(CheckRequest.identity());
          }
        });
  }

  private static Samples samples(Trial trial) {
    return new Samples(trial.target(), trial.inventory());
  }
}
