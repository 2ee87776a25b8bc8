package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Short words for what nearly every rule does: make a request, judge what came of it. */
final class Calls {
  /** How many changes are made at a time: enough to get in each other's way. */
  static final int AT_A_TIME = 4;

  private static final Set<Outcome> DONE = EnumSet.of(Outcome.APPLIED, Outcome.SENT_NOT_SEEN);

  private Calls() {}

  static GrantRequest of(Grant grant) {
    return GrantRequest.of(grant);
  }

  static ResourceRequest of(ResourceId id) {
    return ResourceRequest.of(id, AttributeSelection.all());
  }

  /** Asserts that a change was made, and lets the target show it. */
  static void done(Trial trial, String what, ProvisioningResult result) {
    assertTrue(
        DONE.contains(result.outcome()),
        () -> what + " is due to be applied and was " + described(result));
    if (result.outcome() == Outcome.SENT_NOT_SEEN) {
      trial.target().settle();
    }
  }

  /** Makes changes at the same time, and asserts that each of them was made. */
  static void atATime(Trial trial, List<Case> changes) throws InterruptedException {
    OpenConnector open = trial.open();
    List<Callable<Object>> calls =
        changes.stream().<Callable<Object>>map(each -> () -> each.call().apply(open)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(changes.size());
    try {
      for (Future<Object> result : threads.invokeAll(calls)) {
        done(trial, "one of several changes at a time", (ProvisioningResult) result.get());
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("one of several changes at a time", failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  static void alreadyInPlace(String what, ProvisioningResult result) {
    assertEquals(
        Outcome.ALREADY_IN_PLACE, result.outcome(), () -> what + " was " + described(result));
  }

  /** Asserts that a call is refused with an exception of one kind. */
  static void refused(ConnectorException.Kind kind, String what, Supplier<?> call) {
    ConnectorException refusal = refused(what, call);
    assertEquals(kind, refusal.kind(), () -> what + " was refused: " + refusal.getMessage());
  }

  /** Asserts that a call is refused, whatever the kind. */
  static ConnectorException refused(String what, Supplier<?> call) {
    return failure(call)
        .orElseThrow(() -> new AssertionError(what + " is due to be refused and was not"));
  }

  /** Returns the exception that a call ended with; empty if it returned. */
  static Optional<ConnectorException> failure(Supplier<?> call) {
    try {
      Object unused = call.get();
      return Optional.empty();
    } catch (ConnectorException failure) {
      return Optional.of(failure);
    }
  }

  private static String described(ProvisioningResult result) {
    return result.outcome() + (result.message().isEmpty() ? "" : ": " + result.message());
  }
}
