package dev.gatehouse.host.provision;

import dev.gatehouse.host.store.AuditLog;
import dev.gatehouse.host.store.ProvisioningLog;
import dev.gatehouse.host.sync.Workers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Carries out some lines of a file and reads them back together. This thread writes intents and
 * outcomes, many in one transaction; several others send.
 */
final class ApplyRound {
  /** Intents that are written at a time, ahead of what is sent. */
  private static final int AHEAD = 128;

  private final Workshop workshop;
  private final List<ApplyPlan.Line> lines;
  private final OptionalLong job;
  private final StopSign stop;
  private final Predicate<ApplyPlan.Line> begunBefore;
  private final Function<ApplyPlan.Line, Optional<String>> refusal;
  private final BiConsumer<ApplyPlan.Line, ChangeResult> results;
  private final Schedule schedule;
  private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
  private final Map<Granting, Finished> unseen = new LinkedHashMap<>();

  ApplyRound(
      Workshop workshop,
      List<ApplyPlan.Line> lines,
      OptionalLong job,
      StopSign stop,
      Predicate<ApplyPlan.Line> begunBefore,
      Function<ApplyPlan.Line, Optional<String>> refusal,
      BiConsumer<ApplyPlan.Line, ChangeResult> results) {
    this.workshop = workshop;
    this.lines = lines;
    this.job = job;
    this.stop = stop;
    this.begunBefore = begunBefore;
    this.refusal = refusal;
    this.results = results;
    this.schedule = new Schedule(lines);
  }

  void run() {
    int concurrency = workshop.request().context().concurrency();
    ExecutorService workers = Workers.start(concurrency);
    try {
      int underWay = 0;
      while (true) {
        if (!stop.isUp() && underWay <= 2 * concurrency) {
          underWay += handOut(workers);
        }
        if (underWay == 0) {
          break;
        }
        List<Finished> batch = new ArrayList<>();
        batch.add(finished.take());
        finished.drainTo(batch);
        underWay -= batch.size();
        record(batch);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      Workers.end(workers);
    }
    readBack();
  }

  /** Writes the intents of what may be sent now, and then has it sent; returns how much that is. */
  private int handOut(ExecutorService workers) {
    List<Integer> taken = schedule.take(AHEAD);
    if (taken.isEmpty()) {
      return 0;
    }
    List<Prepared> prepared = taken.stream().map(this::prepare).toList();
    List<AuditLog.Intent> intents =
        prepared.stream()
            .map(each -> workshop.intent(each.change(), Optional.of(each.line().number())))
            .toList();
    List<Long> numbers = workshop.begin(intents, job);
    for (int i = 0; i < prepared.size(); i++) {
      Prepared each = prepared.get(i);
      long intent = numbers.get(i);
      workers.execute(
          () -> {
            Sent sent = send(each);
            // At once: whoever is next on this thread must see the sign.
            stop.saw(sent);
            finished.add(new Finished(each, intent, sent));
          });
    }
    return prepared.size();
  }

  /** Finds out what a line means that names something which an earlier one has made by now. */
  private Prepared prepare(int index) {
    ApplyPlan.Line line = lines.get(index);
    if (!line.waits()) {
      return new Prepared(index, line, line.change(), Optional.empty());
    }
    try {
      return new Prepared(index, line, workshop.resolve(line.text()), Optional.empty());
    } catch (InvalidChangeException missing) {
      return new Prepared(index, line, line.change(), Optional.of(missing.sentence()));
    }
  }

  private Sent send(Prepared prepared) {
    if (stop.isUp()) {
      return Sent.of(ChangeOutcome.NOT_TRIED, "");
    }
    try {
      Optional<String> why = prepared.problem().or(() -> refusal.apply(prepared.line()));
      if (why.isPresent()) {
        return Sent.of(ChangeOutcome.REFUSED, why.get());
      }
    } catch (RuntimeException bug) {
      return Sent.of(ChangeOutcome.FAILED, "Nothing was sent. " + bug.getMessage());
    }
    try {
      return workshop.send(prepared.change(), begunBefore.test(prepared.line()));
    } catch (RuntimeException | Error bug) {
      // Whatever happens, the thread that waits for this must hear of it.
      return Sent.of(
          ChangeOutcome.SENT_NOT_SEEN,
          "Gatehouse itself failed with " + bug.getClass().getName() + ".");
    }
  }

  private void record(List<Finished> batch) {
    List<Finished> ended = new ArrayList<>();
    for (Finished each : batch) {
      if (each.prepared().change() instanceof Granting granting && each.sent().mayShow()) {
        unseen.put(granting, each);
      } else {
        ended.add(each);
      }
    }
    end(ended);
    batch.forEach(each -> schedule.done(each.prepared().index()));
  }

  private void readBack() {
    Set<Granting> seen = workshop.seen(unseen.keySet());
    List<Finished> ended = new ArrayList<>();
    unseen.forEach(
        (granting, each) ->
            ended.add(
                new Finished(
                    each.prepared(),
                    each.intent(),
                    Workshop.readBack(granting, each.sent(), seen.contains(granting)))));
    end(ended);
  }

  private void end(List<Finished> ended) {
    if (ended.isEmpty()) {
      return;
    }
    List<ProvisioningLog.Ended> rows = new ArrayList<>();
    for (Finished each : ended) {
      Optional<Long> line = Optional.of(each.prepared().line().number());
      rows.add(workshop.ended(each.intent(), line, each.prepared().change(), each.sent()));
    }
    workshop.end(rows, job);
    for (Finished each : ended) {
      results.accept(
          each.prepared().line(), new ChangeResult(each.sent().outcome(), each.sent().message()));
    }
  }

  /** A line with what it means now, or why it means nothing. */
  private record Prepared(
      int index, ApplyPlan.Line line, RequestedChange change, Optional<String> problem) {}

  /** A line that was sent, or was not. */
  private record Finished(Prepared prepared, long intent, Sent sent) {}
}
