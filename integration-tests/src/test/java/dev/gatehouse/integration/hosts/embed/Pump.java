package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.integration.hosts.embed.Place.Part;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads everything that a connector reads, on several threads, from where the progress stands.
 *
 * <p>Pages are read on the pump's threads. The caller's thread alone stores them and decides what
 * comes next, so neither the store nor the progress has to be safe for several threads.
 */
public final class Pump {
  private static final int TRIES = 5;

  private final OpenConnector connector;
  private final HostContext context;
  private final Progress progress;
  private final Consumer<Page> store;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private Optional<ConnectorException> fatal = Optional.empty();
  private int underWay;

  /** What came of one try to read a page: the page or an exception. */
  private record Answer(
      Place place, int tries, Optional<Page> page, Optional<ConnectorException> problem) {}

  /**
   * Makes a pump.
   *
   * @param store keeps the items of a page; called by the thread that runs the pump
   */
  public Pump(
      OpenConnector connector, HostContext context, Progress progress, Consumer<Page> store) {
    this.connector = connector;
    this.context = context;
    this.progress = progress;
    this.store = store;
  }

  /**
   * Reads until nothing is left to read, or until the context is cancelled.
   *
   * @throws ConnectorException if a problem stopped everything, such as a refused credential
   */
  public void run(int threads) throws InterruptedException {
    for (BoundStream stream : streams()) {
      if (!stream.eachResource()) {
        progress.add(new Part(stream.definition().name(), Optional.empty()).first());
      }
    }
    ExecutorService readers = Executors.newFixedThreadPool(threads);
    try {
      progress.toRead().forEach(place -> submit(readers, place, 1, Duration.ZERO));
      while (underWay > 0) {
        Answer answer = answers.take();
        underWay--;
        answer.page().ifPresent(page -> keep(readers, answer.place(), page));
        answer.problem().ifPresent(problem -> cope(readers, answer, problem));
      }
    } finally {
      readers.shutdownNow();
    }
    if (fatal.isPresent()) {
      throw fatal.get();
    }
  }

  private List<BoundStream> streams() {
    return connector.connector().streams().stream()
        .filter(stream -> !stream.definition().isOffByDefault())
        .toList();
  }

  private void submit(ExecutorService readers, Place place, int tries, Duration delay) {
    underWay++;
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, readers)
        .execute(() -> answers.add(read(place, tries)));
  }

  private Answer read(Place place, int tries) {
    try {
      BoundStream stream =
          streams().stream()
              .filter(each -> each.definition().name().equals(place.part().stream()))
              .findFirst()
              .orElseThrow();
      ReadScope scope =
          place
              .part()
              .resource()
              .map(resource -> connector.scope(stream, resource))
              .orElseGet(() -> connector.scope(stream));
      PageRequest request =
          place
              .cursor()
              .map(cursor -> PageRequest.at(scope, cursor, AttributeSelection.all()))
              .orElseGet(() -> PageRequest.first(scope, AttributeSelection.all()));
      Page page = connector.reader(stream).read(request);
      return new Answer(place, tries, Optional.of(page), Optional.empty());
    } catch (ConnectorException problem) {
      return new Answer(place, tries, Optional.empty(), Optional.of(problem));
    } catch (Throwable defect) { // Also an Error: without an answer the pump would wait for ever.
      ConnectorException problem =
          ConnectorException.builder(Kind.UNEXPECTED, "The connector failed at " + place.part())
              .cause(defect)
              .build();
      return new Answer(place, tries, Optional.empty(), Optional.of(problem));
    }
  }

  private void keep(ExecutorService readers, Place place, Page page) {
    store.accept(page);
    progress.read(place, page);
    List<Place> named = new ArrayList<>();
    page.next().ifPresent(next -> named.add(new Place(place.part(), Optional.of(next))));
    page.siblings().forEach(other -> named.add(new Place(place.part(), Optional.of(other))));
    for (PageItem item : page.items()) {
      if (item instanceof Resource resource) {
        named.addAll(partsOf(resource));
      }
    }
    for (Place next : named) {
      if (progress.add(next) && !context.isCancelled()) {
        submit(readers, next, 1, Duration.ZERO);
      }
    }
  }

  private List<Place> partsOf(Resource resource) {
    return streams().stream()
        .filter(stream -> stream.eachResource() && stream.type().equals(resource.type()))
        .map(stream -> new Part(stream.definition().name(), Optional.of(resource.id())).first())
        .toList();
  }

  private void cope(ExecutorService readers, Answer answer, ConnectorException problem) {
    switch (problem.kind()) {
      case RATE_LIMITED, UNAVAILABLE -> {
        if (answer.tries() < TRIES) {
          Duration delay =
              problem.retryAfter().orElse(Duration.ofSeconds(1L << (answer.tries() - 1)));
          submit(readers, answer.place(), answer.tries() + 1, delay);
        } else {
          progress.failed(answer.place().part(), problem.getMessage());
        }
      }
      case CANCELLED -> {
        // The place stays in the progress, to be read by the next run.
      }
      case CONFIGURATION, AUTHENTICATION, REFUSED_BY_TARGET -> {
        fatal = Optional.of(problem);
        context.cancel();
      }
      default -> progress.failed(answer.place().part(), problem.getMessage());
    }
  }
}
