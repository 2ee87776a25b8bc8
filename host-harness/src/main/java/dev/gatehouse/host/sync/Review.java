package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.ChangeRow;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.store.Hold;
import dev.gatehouse.host.store.HoldChoice;
import dev.gatehouse.host.store.HoldDecision;
import dev.gatehouse.host.store.HoldDecision.Verdict;
import dev.gatehouse.host.store.Holds;
import dev.gatehouse.host.store.Publication;
import dev.gatehouse.host.store.RemovalName;
import dev.gatehouse.host.store.RunLog;
import dev.gatehouse.host.store.RunRow;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.Runs;
import dev.gatehouse.host.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Takes a person's decision about removals that wait, whole or in part: accepted ones are published
 * in one step, rejected ones are not done until the object has been seen again. Either stands among
 * the runs, with who, when and why.
 */
public final class Review {
  private final Database database;
  private final Runs runs;
  private final Clock clock;

  /**
   * Makes a review that can be used for any connector of a store.
   *
   * @param database the store; never null
   * @param clock tells when a decision was taken; never null
   */
  public Review(Database database, Clock clock) {
    this.database = database;
    this.runs = new Runs(database);
    this.clock = clock;
  }

  /**
   * Takes a decision.
   *
   * @param request the decision; never null
   * @return what came of it; never null
   * @throws ReviewRefusedException if the removals do not wait, or not any more; nothing is changed
   * @throws SyncRefusedException if the connector is being synced; nothing is changed
   * @throws StoreException if the store fails; what was published before is as it was
   */
  public ReviewResult decide(ReviewRequest request) {
    return Turn.take(
        database,
        request.connectorId(),
        request.connectorName(),
        clock.instant(),
        () -> decideAlone(request));
  }

  private ReviewResult decideAlone(ReviewRequest request) {
    RunLog log = new RunLog(database, request.connectorId());
    log.undoHalfPublished();
    RunRow held = request.rejected() ? lastSync(request) : held(request).run();
    try (HoldChoice choice = candidates(request, held)) {
      choose(choice, request, held);
      List<ChangeRow> changes = choice.plan(request.verdict());
      Instant now = clock.instant();
      RunRow run = log.beginReview(held, now);
      Publication publication = choice.publication(run);
      publication.write();
      HoldDecision decision =
          new HoldDecision(
              run.id(), held.id(), request.verdict(), now, request.actor(), request.reason());
      log.endReview(run, decision, sentence(request, decision, changes), changes, publication);
      return new ReviewResult(runs.find(run.id()).orElseThrow(), changes, waiting(request));
    }
  }

  private HoldChoice candidates(ReviewRequest request, RunRow held) {
    return request.rejected()
        ? HoldChoice.amongRejected(database, request.connectorId())
        : HoldChoice.amongWaiting(database, request.connectorId(), held.id());
  }

  private void choose(HoldChoice choice, ReviewRequest request, RunRow held) {
    if (request.kinds().isEmpty() && choice.chooseAll() == 0) {
      throw new ReviewRefusedException(
          "No removal of " + request.connectorName() + " is rejected at present.");
    }
    for (String kind : request.kinds()) {
      if (choice.choose(kind) == 0) {
        throw new ReviewRefusedException(
            "There are no such removals: " + kind + ". " + shown(request));
      }
    }
    if (request.only().isPresent()) {
      for (Iterator<RemovalName> names = request.only().get().iterator(); names.hasNext(); ) {
        RemovalName name = names.next();
        if (!request.rejected() && name.run().isPresent() && name.run().getAsLong() != held.id()) {
          throw new ReviewRefusedException(
              "Line "
                  + name.line()
                  + " of the list: "
                  + superseded(name.run().getAsLong(), request));
        }
        if (!choice.name(name)) {
          throw new ReviewRefusedException(
              "Line "
                  + name.line()
                  + " of the list names "
                  + name
                  + ", whose removal does not wait. Nothing was changed. "
                  + shown(request));
        }
      }
      if (choice.keepNamed() == 0) {
        throw new ReviewRefusedException(
            "The list names none of them. Nothing was changed. " + shown(request));
      }
    }
  }

  /** Finds what waits, which must be what the person has looked at. */
  private Hold held(ReviewRequest request) {
    Optional<Hold> hold = Holds.read(database, request.connectorId(), Holds::current);
    if (request.heldRun().isPresent()) {
      long run = request.heldRun().getAsLong();
      return hold.filter(found -> found.run().id() == run)
          .orElseThrow(() -> new ReviewRefusedException(superseded(run, request)));
    }
    return hold.orElseThrow(
        () -> new ReviewRefusedException("Nothing of " + request.connectorName() + " waits."));
  }

  private RunRow lastSync(ReviewRequest request) {
    return Holds.read(database, request.connectorId(), Holds::lastPublished)
        .orElseThrow(
            () ->
                new ReviewRefusedException(
                    "There was no sync of " + request.connectorName() + " yet."));
  }

  /** Says why a run holds nothing that could be decided about. */
  private String superseded(long run, ReviewRequest request) {
    Optional<RunRow> named =
        runs.find(run).filter(each -> each.connectorId() == request.connectorId());
    if (named.isEmpty()) {
      return "There is no run " + run + " of " + request.connectorName() + ".";
    }
    if (named.get().state() != RunState.HELD) {
      return "Run " + run + " holds nothing.";
    }
    long last = lastSync(request).id();
    return last == run
        ? "Everything that run " + run + " held is decided about already."
        : "Run "
            + last
            + " has superseded run "
            + run
            + ", so what that one held cannot be decided about any more. Nothing was changed. "
            + shown(request);
  }

  private static String shown(ReviewRequest request) {
    return "gatehouse hold " + request.connectorName() + " shows what waits.";
  }

  private long waiting(ReviewRequest request) {
    return Holds.read(database, request.connectorId(), Holds::current).stream()
        .flatMap(hold -> hold.groups().stream())
        .mapToLong(Hold.Group::held)
        .sum();
  }

  private static String sentence(
      ReviewRequest request, HoldDecision decision, List<ChangeRow> changes) {
    boolean accepted = decision.verdict() == Verdict.ACCEPTED;
    return decision.actor()
        + (accepted ? " accepted" : " rejected")
        + " the removal of "
        + String.join(
            ", ", RunOutcome.counted(changes, accepted ? ChangeRow::removed : ChangeRow::kept))
        + (request.rejected()
            ? ", which had been rejected"
            : ", which run " + decision.heldRun() + " held")
        + ". Reason: "
        + decision.reason();
  }
}
