package dev.gatehouse.host.provision;

import dev.gatehouse.host.store.ApplyJobs;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.host.sync.SyncListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Carries out all changes of a file: side by side as far as their order does not matter, and in the
 * order of the file otherwise. A process that is killed leaves everything that is needed to go on,
 * which the next one with the same file does.
 */
public final class Apply {
  /** As many lines are read back together at most; it bounds what is held in memory. */
  private static final int LINES_OF_A_ROUND = 10_000;

  private final Database database;
  private final Workshop workshop;
  private final HostContext context;
  private final LongConsumer progress;

  /**
   * Makes one.
   *
   * @param database the store; never null
   * @param request where changes go, and on whose behalf; never null
   * @param listener is told when something is waited for; never null
   * @param progress is told the number of lines that have ended; never null
   */
  public Apply(
      Database database,
      ProvisioningRequest request,
      SyncListener listener,
      LongConsumer progress) {
    this.database = database;
    this.workshop = new Workshop(database, request, listener);
    this.context = request.context();
    this.progress = progress;
  }

  /**
   * Carries out the changes, or goes on with them. What goes wrong with single changes does not
   * become an exception: the result tells it.
   *
   * @param request the changes; never null
   * @return what became of each line; never null
   * @throws dev.gatehouse.host.store.StoreException if the store fails; the same file goes on from
   *     there
   */
  public ApplyResult run(ApplyRequest request) {
    ApplyJobs jobs = new ApplyJobs(database, workshop.request().configured().id());
    ApplyJobs.Job job = jobs.begin(request.plan().fingerprint(), request.file(), context.now());
    Map<Long, ApplyJobs.Line> begun = jobs.lines(job.id());
    Map<Long, ChangeResult> results = settled(begun);
    List<ApplyPlan.Line> left =
        request.plan().lines().stream()
            .filter(line -> !results.containsKey(line.number()))
            .toList();
    StopSign stop = new StopSign(context, request.mostFailures());
    progress.accept(results.size());
    for (List<ApplyPlan.Line> round : Schedule.rounds(left, LINES_OF_A_ROUND)) {
      if (!stop.isUp()) {
        new ApplyRound(
                workshop,
                round,
                OptionalLong.of(job.id()),
                stop,
                line -> begun.containsKey(line.number()),
                line -> refusal(line.change()),
                (line, result) -> {
                  results.put(line.number(), result);
                  progress.accept(results.size());
                })
            .run();
      }
    }
    if (!stop.isUp()) {
      jobs.end(job.id(), context.now());
    }
    return new ApplyResult(job.resumed(), lines(request.plan(), results), stop.reason());
  }

  /** The switches were looked at for the whole file; what is left depends on the lines before. */
  private Optional<String> refusal(RequestedChange change) {
    return change instanceof Deletion
        ? Provisioning.refusal(database, workshop.request(), change)
        : Optional.empty();
  }

  private static Map<Long, ChangeResult> settled(Map<Long, ApplyJobs.Line> begun) {
    Map<Long, ChangeResult> settled = new HashMap<>();
    begun.forEach(
        (number, line) ->
            line.outcome()
                .flatMap(ChangeOutcome::of)
                .filter(ChangeOutcome::isSettled)
                .ifPresent(
                    outcome -> settled.put(number, new ChangeResult(outcome, line.message()))));
    return settled;
  }

  private static List<ApplyResult.Line> lines(ApplyPlan plan, Map<Long, ChangeResult> results) {
    List<ApplyResult.Line> lines = new ArrayList<>();
    for (ApplyPlan.Line each : plan.lines()) {
      lines.add(
          new ApplyResult.Line(
              each.number(),
              each.change().operation(),
              each.change().sentence(),
              results.getOrDefault(each.number(), new ChangeResult(ChangeOutcome.NOT_TRIED, ""))));
    }
    return lines;
  }
}
