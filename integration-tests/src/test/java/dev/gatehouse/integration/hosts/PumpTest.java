package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.integration.hosts.embed.HostContext;
import dev.gatehouse.integration.hosts.embed.Place.Part;
import dev.gatehouse.integration.hosts.embed.Progress;
import dev.gatehouse.integration.hosts.embed.Pump;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How the host of {@code docs/embed.md} copes with a connector in trouble. */
class PumpTest {
  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.OTHER, "User").build();
  private static final Part USERS = new Part("users", Optional.empty());

  private final Set<String> found = new TreeSet<>();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aPageIsAskedForAgainAfterTheTimeThatTheTargetNames() throws InterruptedException {
    Progress progress = new Progress();
    run(
        progress,
        request -> {
          if (calls.incrementAndGet() == 1) {
            throw ConnectorException.builder(Kind.RATE_LIMITED, "Too many requests.")
                .retryAfter(Duration.ofMillis(1))
                .build();
          }
          return page(request, 1);
        });
    assertEquals(Set.of("user/1"), found);
    assertEquals(Set.of(), progress.incomplete());
  }

  @Test
  void aPartThatFailsIsIncompleteAndBegunAnewByTheNextRun() throws InterruptedException {
    Progress failed = new Progress();
    run(
        failed,
        request -> {
          if (request.position().isPresent()) {
            throw new LinkageError("broken");
          }
          return page(request, 2);
        });
    assertEquals(Map.of(USERS, "The connector failed at " + USERS), failed.problems());
    assertEquals(Set.of(USERS), failed.incomplete());
    Progress next = Progress.parse(failed.toLines());
    assertEquals(List.of(USERS.first()), next.toRead());
    run(next, request -> page(request, 2));
    assertEquals(Set.of("user/1", "user/2"), found);
    assertEquals(Set.of(), next.incomplete());
  }

  @Test
  void aChainThatEndsBeforeItsTotalIsIncomplete() throws InterruptedException {
    Progress progress = new Progress();
    run(progress, request -> Page.builder().add(user(1)).expectedRows(2).build());
    assertEquals(Set.of(USERS), progress.incomplete());
  }

  @Test
  void aChainWhosePagesDoNotMeetIsIncompleteAlsoAfterARestart() throws InterruptedException {
    Progress moved = new Progress();
    run(moved, request -> sharing(request, request.position().isPresent() ? "1 carol" : "1 bob"));
    assertEquals(Set.of(USERS), moved.incomplete());
    assertEquals(Set.of(USERS), Progress.parse(moved.toLines()).incomplete());
    Progress stood = new Progress();
    run(stood, request -> sharing(request, "1 bob"));
    assertEquals(Set.of(), stood.incomplete());
    assertEquals(Set.of(), Progress.parse(stood.toLines()).incomplete());
  }

  @Test
  void aRefusedCredentialStopsTheRunAndIsReported() {
    ConnectorException thrown =
        assertThrows(
            ConnectorException.class,
            () ->
                run(
                    new Progress(),
                    request -> {
                      throw ConnectorException.of(Kind.AUTHENTICATION, "The key was refused.");
                    }));
    assertEquals(Kind.AUTHENTICATION, thrown.kind());
  }

  private void run(Progress progress, PageReader reader) throws InterruptedException {
    Connector connector =
        Connector.named("test", "Test")
            .version("1")
            .opens((configuration, context) -> new Session())
            .bind(USER, user -> user.reads(StreamDefinition.named("users", "Users"), any -> reader))
            .build();
    HostContext context = new HostContext(2);
    try (OpenConnector open = connector.open(Configuration.builder().build(), context)) {
      new Pump(
              open,
              context,
              progress,
              page -> page.items().forEach(item -> Facts.ofItem(item).ifPresent(found::add)))
          .run(2);
    }
  }

  /** Returns a page with one of so many users; its position is the user's number. */
  private static Page page(PageRequest request, int total) {
    int number = request.position().map(Integer::parseInt).orElse(1);
    Page.Builder page = Page.builder().add(user(number)).expectedRows(total);
    if (number < total) {
      page.next(request.cursorAt(Integer.toString(number + 1)));
    }
    return page.build();
  }

  /** Returns one of two pages, with the mark of the row that it shares with the other one. */
  private static Page sharing(PageRequest request, String mark) {
    Page.Builder page = Page.builder().expectedRows(2);
    return request.position().isPresent()
        ? page.add(user(2)).opensAt(mark).build()
        : page.add(user(1)).closesAt(mark).next(request.cursorAt("2")).build();
  }

  private static PageItem user(int number) {
    return Resource.of(USER, Integer.toString(number), "User " + number).build();
  }

  private static final class Session implements ConnectorSession {
    @Override
    public CheckReport check(CheckRequest request) {
      return CheckReport.of(new CheckReport.Organization("1", "One")).build();
    }

    @Override
    public void close() {}
  }
}
