package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.ActionRequest;
import java.util.Map;
import java.util.Optional;

/** Rules 4xx on changes of which nobody knows at first whether they were made. */
final class DoubtRules {
  private DoubtRules() {}

  static void lostAnswer(Trial trial, Capability capability) {
    Runnable losing =
        trial
            .target()
            .losingAnswers()
            .orElseGet(() -> abort("the target has no way to lose an answer: losesAnswersBy"));
    Samples samples = samples(trial);
    Case change = Case.honest(samples, capability);
    losing.run();
    Optional<ConnectorException> lost = Calls.failure(() -> change.call().apply(trial.open()));
    // A connector that looks by itself, and so knows better, is welcome.
    lost.ifPresent(
        failure ->
            assertTrue(
                failure.writeMayHaveBeenApplied(),
                () ->
                    change.name()
                        + " was made, its answer was lost, and it does not say that it may have"
                        + " been made: "
                        + failure.getMessage()));
  }

  static void refusalIsCertain(Trial trial, Capability capability) {
    Case refused = refused(samples(trial), capability);
    ConnectorException refusal =
        Calls.refused(refused.name(), () -> refused.call().apply(trial.open()));
    assertFalse(
        refusal.writeMayHaveBeenApplied(),
        () -> refused.name() + " was refused, and is said to have been made perhaps");
  }

  /** Returns a change that the target, or the connector, cannot but refuse. */
  private static Case refused(Samples samples, Capability capability) {
    ResourceType type = capability.type();
    return switch (capability.operation()) {
      case GRANT -> {
        Grant free = samples.free(capability);
        yield Case.grant(
            type, Grant.of(free.resource(), free.entitlement(), samples.unknownPrincipal(free)));
      }
      case CREATE -> Case.createWithUnknownAttribute(type, samples.creation(type));
      case UPDATE -> Case.update(type, Case.on(samples.unknown(type), samples.update(type)));
      case SUSPEND -> Case.suspend(type, samples.unknown(type));
      case DELETE ->
          Case.delete(
              type, ActionRequest.of(samples.deletable(type), Case.unknownAttribute(), Map.of()));
      case INVOKE -> {
        ActionRequest sample = samples.action(capability);
        yield Case.invoke(
            capability, ActionRequest.of(samples.unknown(type), sample.fields(), sample.secrets()));
      }
      default -> throw new IllegalArgumentException(capability + " changes nothing");
    };
  }

  private static Samples samples(Trial trial) {
    return new Samples(trial.target(), trial.inventory());
  }
}
