package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.PageTask;
import dev.gatehouse.host.store.PartState;
import dev.gatehouse.host.store.RunState;
import dev.gatehouse.host.store.StagedPage;
import dev.gatehouse.host.store.StagedPart;
import dev.gatehouse.host.store.StagedSummary;
import dev.gatehouse.host.store.Staging;
import dev.gatehouse.host.sync.PageCall.Outcome;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Reads all pages of all parts: several threads ask the connector, this one stores what they bring
 * and hands out what is next. Memory holds the pages under way and no more.
 */
final class Reading {
  /** How the reason begins of what could be read before and may not be any more. */
  static final String LOST_PERMISSION = "The credential may no longer read this. ";

  private static final long MOST_PAGES_OF_A_PART = 50_000;
  // A target system that heeds no position gives the same page for ever.
  private static final long MOST_BARREN_PAGES = 3;
  private static final int MOST_REFUSED_PARTS = 3;

  private final Staging staging;
  private final StagedSummary summary;
  private final PageCall pageCall;
  private final Predicate<String> covered;
  private final SyncListener listener;
  private final HostContext context;
  private final BooleanSupplier targetAnswers;
  private final Runnable saveCounts;
  private final boolean shown;
  private final Map<String, List<String>> eachStreams = new HashMap<>();
  private final Map<String, StreamProgress> progress = new HashMap<>();
  private final Map<String, Integer> refusedParts = new HashMap<>();
  private final Map<String, Runnable> givenUp = new HashMap<>();
  private final PageQueue pages;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final Silence silence = new Silence();

  Reading(
      Staging staging,
      PageCall pageCall,
      List<BoundStream> streams,
      Predicate<String> covered,
      HostContext context,
      SyncListener listener,
      BooleanSupplier targetAnswers,
      Runnable saveCounts,
      boolean shown) {
    this.staging = staging;
    this.summary = staging.summary();
    this.pages = new PageQueue(staging);
    this.pageCall = pageCall;
    this.covered = covered;
    this.context = context;
    this.listener = listener;
    this.targetAnswers = targetAnswers;
    this.saveCounts = saveCounts;
    this.shown = shown;
    for (BoundStream stream : streams) {
      String name = stream.definition().name();
      progress.put(name, new StreamProgress(name, stream.definition().displayName()));
      if (stream.eachResource()) {
        eachStreams.computeIfAbsent(stream.type().id(), type -> new ArrayList<>()).add(name);
      } else {
        staging.parts().add(name, stream.type().id());
      }
      summary.stream(name, stream.definition().displayName())
          .ifPresent(sum -> progressOf(name).continueFrom(sum));
    }
  }

  /** Reads until every part has ended. */
  void run() {
    ExecutorService workers = Workers.startAsNeeded();
    context.cancellation().onCancel(() -> outcomes.add(new Outcome.Stop()));
    try {
      while (handOut(workers)) {
        List<Outcome> batch = new ArrayList<>();
        batch.add(outcomes.take());
        outcomes.drainTo(batch);
        List<Outcome> small = batch.stream().filter(each -> !isLarge(each)).toList();
        if (!small.isEmpty()) {
          small.forEach(this::givePlaceBack);
          store(small);
        }
        for (Outcome large : batch) {
          if (isLarge(large)) {
            givePlaceBack(large);
            handOut(workers);
            store(List.of(large));
          }
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } finally {
      Workers.end(workers);
    }
    settleRefusals();
  }

  /** Storing a page of a whole stream takes so long that the workers would have nothing to do. */
  private static boolean isLarge(Outcome outcome) {
    return outcome instanceof Outcome.Read read && read.task().resource().isEmpty();
  }

  /** Keeps the workers busy; returns whether anything is under way. */
  private boolean handOut(ExecutorService workers) {
    int places = context.concurrency();
    if (pages.isLow(places)) {
      staging.inTransaction(
          () -> {
            // Their lists may still be adding parts.
            givenUp.values().forEach(Runnable::run);
            pages.fetch(places);
          });
    }
    for (Optional<PageTask> next = pages.next(places);
        next.isPresent();
        next = pages.next(places)) {
      PageTask task = next.get();
      workers.execute(() -> outcomes.add(pageCall.read(task)));
    }
    return pages.underWay() > 0;
  }

  private void givePlaceBack(Outcome outcome) {
    if (outcome instanceof Outcome.Read read) {
      pages.ended(read.task());
    } else if (outcome instanceof Outcome.Failed failed) {
      pages.ended(failed.task());
    }
  }

  /** Stores what came in one transaction, and then stops the run if something demands it. */
  private void store(List<Outcome> batch) {
    List<RunStopped> stops = new ArrayList<>();
    List<SyncEvent> events = new ArrayList<>();
    staging.inTransaction(
        () -> {
          for (Outcome outcome : batch) {
            if (outcome instanceof Outcome.Read read) {
              stored(read.task(), read.page(), events);
            } else if (outcome instanceof Outcome.Failed failed) {
              failed(failed, events).ifPresent(stops::add);
            } else {
              stops.add(cancelled());
            }
          }
          saveCounts.run();
        });
    events.forEach(listener::on);
    if (!stops.isEmpty()) {
      throw stops.get(0);
    }
    batch.stream()
        .filter(Outcome.Failed.class::isInstance)
        .map(Outcome.Failed.class::cast)
        .filter(each -> mayPass(each) && silence.isLong(each.task().stream()))
        .findFirst()
        .ifPresent(this::settleSilence);
  }

  /** Finds out whether the target system is down, or only what one stream asks of it. */
  private void settleSilence(Outcome.Failed failed) {
    if (!targetAnswers.getAsBoolean()) {
      throw new RunStopped(RunState.FAILED, failed.kind(), failed.message());
    }
    silence.forget();
    giveUp(failed.task().stream(), PartState.INCOMPLETE, failed.message());
  }

  private void stored(PageTask task, StagedPage page, List<SyncEvent> events) {
    Optional<Staging.Stored> stored =
        staging.store(task, page, type -> eachStreams.getOrDefault(type, List.of()));
    if (stored.isEmpty()) {
      return;
    }
    silence.answered(task.stream());
    stored.get().next().ifPresent(pages::addFirst);
    if (!page.siblings().isEmpty()) {
      pages.named(task.resource().isEmpty());
    }
    if (!stored.get().newParts().isEmpty()) {
      pages.named(false);
    }
    StagedPart part = stored.get().part();
    progressOf(task.stream()).pageStored(part, page.rows());
    stored.get().newParts().forEach((stream, count) -> progressOf(stream).partsAdded(count));
    if (stored.get().repeated()) {
      broken(part, "named a page that it had named before");
    }
    if (part.pages() + part.openPages() > MOST_PAGES_OF_A_PART) {
      broken(part, "named more than " + MOST_PAGES_OF_A_PART + " pages in one chain");
    }
    if (page.next().isPresent() && part.barrenPages() >= MOST_BARREN_PAGES) {
      endChain(
          part,
          "The list does not end: "
              + MOST_BARREN_PAGES
              + " pages in a row brought nothing new, and named another one.");
    }
    judge(staging.parts().get(part.id()), events);
  }

  /** Ends a chain because the plugin breaks the contract with it. */
  private void broken(StagedPart part, String what) {
    String asked = "read " + part.stream();
    endChain(part, PluginFault.of(pageCall.plugin(), what, asked, "a chain must end (rule 203)"));
  }

  /** Ends a chain that may have no end; its other pages are not read. */
  private void endChain(StagedPart part, String why) {
    pages.remove(task -> task.partId() == part.id());
    staging.parts().fail(part.id(), why);
  }

  private Optional<RunStopped> failed(Outcome.Failed failed, List<SyncEvent> events) {
    if (failed.kind() == Kind.CANCELLED) {
      return Optional.of(cancelled());
    }
    if (stopsRun(failed)) {
      return Optional.of(new RunStopped(RunState.FAILED, failed.kind(), sentence(failed)));
    }
    if (failed.kind() == Kind.CURSOR_EXPIRED
        && staging.parts().get(failed.task().partId()).attempt() == 1) {
      beginAnew(staging.parts().get(failed.task().partId()), failed.message(), events);
      return Optional.empty();
    }
    Optional<StagedPart> part = staging.giveUp(failed.task(), failed.message(), mayPass(failed));
    if (part.isEmpty()) {
      return Optional.empty();
    }
    if (failed.kind() == Kind.PERMISSION && part.get().pages() + part.get().openPages() == 0) {
      refused(part.get(), failed.message(), events);
      return Optional.empty();
    }
    judge(part.get(), events);
    if (mayPass(failed)) {
      silence.unanswered(failed.task().stream());
    }
    return Optional.empty();
  }

  private static boolean mayPass(Outcome.Failed failed) {
    return failed.kind() == Kind.UNAVAILABLE || failed.kind() == Kind.RATE_LIMITED;
  }

  private static boolean stopsRun(Outcome.Failed failed) {
    return switch (failed.kind()) {
      case AUTHENTICATION, CONFIGURATION, REFUSED_BY_TARGET -> true;
      default -> failed.endsRun();
    };
  }

  private static String sentence(Outcome.Failed failed) {
    return failed.endsRun() && failed.retryAfter().isPresent()
        ? failed.message()
            + " The target system asks to wait for "
            + failed.retryAfter().get().toMinutes()
            + " minutes, which is too long for one run: sync again after that."
        : failed.message();
  }

  /** A part that the credential may not read: not covered, unless it was before. */
  private void refused(StagedPart part, String why, List<SyncEvent> events) {
    boolean lost = covered.test(part.stream());
    PartState state = lost ? PartState.INCOMPLETE : PartState.NOT_COVERED;
    String reason = lost ? LOST_PERMISSION + why : why;
    staging.parts().end(part.id(), state, Optional.of(reason));
    ended(part, events);
    if (lost) {
      events.add(new SyncEvent.Warning(part.stream(), reason));
    }
    // When one group after another is refused, it is the stream that is refused, and one look at
    // each of a thousand groups would only be a thousand refused requests.
    boolean wholeStreamRefused =
        !part.wholeStream()
            && refusedParts.merge(part.stream(), 1, Integer::sum) == MOST_REFUSED_PARTS
            && !summary.anyComplete(part.stream());
    if (wholeStreamRefused) {
      giveUp(part.stream(), state, reason);
    }
  }

  /** Asks for no further page of a stream, nor of what may still be added to it. */
  private void giveUp(String stream, PartState state, String reason) {
    pages.remove(task -> task.stream().equals(stream)).forEach(staging::putBack);
    // What waits is looked at once more, and given up then.
    pages.named(true);
    pages.named(false);
    givenUp.put(
        stream,
        () -> {
          for (long n = staging.parts().giveUpWaiting(stream, state, reason); n > 0; n--) {
            progressOf(stream).partEnded();
          }
        });
  }

  private void judge(StagedPart part, List<SyncEvent> events) {
    if (part.openPages() > 0) {
      show(part, events);
      return;
    }
    PartJudge.Verdict verdict = PartJudge.judge(part);
    if (verdict.readAnew()) {
      beginAnew(part, verdict.reason().orElse(""), events);
      return;
    }
    staging
        .parts()
        .end(
            part.id(),
            verdict.reason().isPresent() ? PartState.INCOMPLETE : PartState.COMPLETE,
            verdict.reason());
    ended(part, events);
  }

  private void ended(StagedPart part, List<SyncEvent> events) {
    progressOf(part.stream()).partEnded();
    show(part, events);
  }

  /** A second read to confirm removals would only confuse people's counts. */
  private void show(StagedPart part, List<SyncEvent> events) {
    if (shown) {
      events.add(progressOf(part.stream()).event());
    }
  }

  private void beginAnew(StagedPart part, String why, List<SyncEvent> events) {
    pages.remove(task -> task.partId() == part.id());
    staging.parts().beginAnew(part.id());
    pages.named(part.wholeStream());
    progressOf(part.stream()).partBeginsAnew(part);
    events.add(new SyncEvent.Warning(part.stream(), why + " It is read once more."));
  }

  /** Where a stream could be read for some resources, those refused are gaps. */
  private void settleRefusals() {
    for (String stream : refusedParts.keySet()) {
      if (summary.anyComplete(stream)) {
        staging.inTransaction(() -> staging.parts().refusalsAreGaps(stream));
      }
    }
  }

  private StreamProgress progressOf(String stream) {
    StreamProgress found = progress.get(stream);
    if (found == null) {
      throw new IllegalStateException("stream " + stream + " is not read");
    }
    return found;
  }

  /** Returns what ends a run that somebody stopped. */
  static RunStopped cancelled() {
    return new RunStopped(RunState.CANCELLED, Kind.CANCELLED, "It was stopped.");
  }
}
