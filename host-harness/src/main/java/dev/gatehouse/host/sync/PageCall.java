package dev.gatehouse.host.sync;

import dev.gatehouse.host.store.PageTask;
import dev.gatehouse.host.store.ResourceWriter;
import dev.gatehouse.host.store.StagedPage;
import dev.gatehouse.host.store.StagedResource;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.StreamDefinition.GrantFeed;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Cursor;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ReadScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page from the connector and prepares it for the store. Whatever a plugin does, an
 * outcome comes back. Safe for several threads.
 */
final class PageCall {
  /** A page is held in memory as a whole; the largest that a known API returns has 1,000. */
  static final int MOST_ITEMS = 10_000;

  private final OpenConnector connector;
  private final AttributeSelection attributes;
  private final ResourceWriter writer;
  private final Retry retry;
  private final Map<String, Reader> readers = new HashMap<>();

  PageCall(OpenConnector connector, ResourceWriter writer, Retry retry) {
    this.connector = connector;
    this.attributes = writer.wanted();
    this.writer = writer;
    this.retry = retry;
    for (BoundStream stream : connector.connector().streams()) {
      readers.put(
          stream.definition().name(),
          new Reader(stream, connector.reader(stream), typesOn(stream), grantsOn(stream)));
    }
  }

  /** Returns the id of the connector, for sentences. */
  String plugin() {
    return connector.connector().id();
  }

  Outcome read(PageTask task) {
    Reader reader = readers.get(task.stream());
    if (reader == null) {
      throw new IllegalArgumentException("no stream is named " + task.stream());
    }
    ReadScope scope =
        task.resource()
            .map(resource -> connector.scope(reader.stream(), resource))
            .orElseGet(() -> connector.scope(reader.stream()));
    try {
      PageRequest request =
          task.cursor()
              .map(cursor -> PageRequest.at(scope, cursor, attributes))
              .orElseGet(() -> PageRequest.first(scope, attributes));
      return retry.call(task.stream(), () -> readOnce(task, reader, request));
    } catch (ConnectorException failure) {
      return new Outcome.Failed(task, failure, Retry.asksTooMuch(failure));
    } catch (Throwable bug) {
      // A plugin is somebody else's code: even an Error of its own must not end the run.
      return broken(task, PluginFault.of(plugin(), bug, "read " + scope));
    }
  }

  private static Outcome broken(PageTask task, String message) {
    return new Outcome.Failed(task, Kind.UNEXPECTED, message, Optional.empty(), false);
  }

  private Outcome readOnce(PageTask task, Reader reader, PageRequest request) {
    long started = System.nanoTime();
    @Nullable Page page = reader.reader().read(request);
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    String asked = "read " + request.scope();
    if (page == null) {
      return broken(
          task,
          PluginFault.of(plugin(), "returned no page", asked, "a page is never null (rule 203)"));
    }
    if (page.items().size() > MOST_ITEMS) {
      String deed = "put " + page.items().size() + " items on one page";
      String rule = MOST_ITEMS + " are the most";
      return broken(task, PluginFault.of(plugin(), deed, asked, rule));
    }
    if (!ownCursors(page, request)) {
      String deed = "named a page by an altered or foreign cursor";
      String rule = "a cursor is made by the request that it continues";
      return broken(task, PluginFault.of(plugin(), deed, asked, rule));
    }
    return new Outcome.Read(task, prepare(reader, page, time));
  }

  private boolean ownCursors(Page page, PageRequest request) {
    try {
      page.next().ifPresent(cursor -> PageRequest.at(request.scope(), cursor, attributes));
      page.siblings().forEach(cursor -> PageRequest.at(request.scope(), cursor, attributes));
      return true;
    } catch (ConnectorException expired) {
      return false;
    }
  }

  private StagedPage prepare(Reader reader, Page page, Duration time) {
    List<StagedResource> resources = new ArrayList<>();
    List<Grant> grants = new ArrayList<>();
    List<ItemIssue> issues = new ArrayList<>();
    for (PageItem item : page.items()) {
      if (item instanceof Resource resource) {
        if (reader.types().contains(resource.id().type())) {
          boolean own =
              reader.stream().listsType() && resource.type().equals(reader.stream().type());
          resources.add(StagedResource.of(resource, own, writer));
        } else {
          issues.add(undeclared(reader, resource.id(), "objects of type " + resource.type()));
        }
      } else if (item instanceof Grant grant) {
        if (reader.grants().contains(grant.resource().type() + "\n" + grant.entitlement())) {
          grants.add(grant);
        } else {
          issues.add(
              undeclared(
                  reader,
                  grant.resource(),
                  "grants of " + grant.entitlement() + " on " + grant.resource().type()));
        }
      } else if (item instanceof ItemIssue issue) {
        issues.add(issue);
      }
    }
    return new StagedPage(
        resources,
        grants,
        issues,
        page.rows(),
        page.expectedRows(),
        page.next().map(Cursor::text),
        page.siblings().stream().map(Cursor::text).toList(),
        Stream.concat(page.opensAt().stream(), page.closesAt().stream()).toList(),
        time);
  }

  private ItemIssue undeclared(Reader reader, ResourceId subject, String what) {
    return new ItemIssue(
        subject.toString(),
        "The plugin "
            + connector.connector().id()
            + " put "
            + what
            + " on a page of the stream "
            + reader.stream().definition()
            + ", which does not say that it feeds them.");
  }

  private static Set<String> typesOn(BoundStream stream) {
    Set<String> types = new HashSet<>();
    if (stream.listsType() || stream.eachResource()) {
      types.add(stream.type().id());
    }
    stream.definition().types().forEach(type -> types.add(type.id()));
    return types;
  }

  private static Set<String> grantsOn(BoundStream stream) {
    Set<String> grants = new HashSet<>();
    for (GrantFeed feed : stream.definition().grants()) {
      grants.add(feed.type().id() + "\n" + feed.entitlement());
    }
    return grants;
  }

  /** One stream, its reader, and what may stand on its pages. */
  private record Reader(
      BoundStream stream, PageReader reader, Set<String> types, Set<String> grants) {}

  /** What came of asking for a page. */
  sealed interface Outcome {
    /** It was read. */
    record Read(PageTask task, StagedPage page) implements Outcome {}

    /**
     * It could not be read.
     *
     * @param endsRun whether the target system asks to be left alone for a long time
     */
    record Failed(
        PageTask task, Kind kind, String message, Optional<Duration> retryAfter, boolean endsRun)
        implements Outcome {
      Failed(PageTask task, ConnectorException failure, boolean endsRun) {
        this(
            task,
            failure.kind(),
            String.valueOf(failure.getMessage()),
            failure.retryAfter(),
            endsRun);
      }
    }

    /** Somebody asked to stop. */
    record Stop() implements Outcome {}
  }
}
