package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.hosts.embed.EmbeddedHost;
import dev.gatehouse.integration.hosts.embed.HostContext;
import dev.gatehouse.integration.hosts.embed.Progress;
import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the plugin has to do in every host: read the simulated organisation in one go, and again in
 * two runs with nothing between them but stored text. Needs nothing but a JDK and the contract.
 */
final class RealWork {
  private static final int REQUESTS_AT_A_TIME = 4;
  private static final int HALF = 10;

  private final SimulatedTarget target;
  private final EmbeddedHost host;

  RealWork(ConnectorProvider provider, SimulatedTarget target) {
    this.target = target;
    this.host = new EmbeddedHost(provider.connector(), target.configuration());
  }

  /** Reads everything, and returns what differs from the truth; nothing, if all is well. */
  List<String> readWhole() throws IOException, InterruptedException {
    Progress progress = new Progress();
    Set<String> found = new TreeSet<>();
    read("", progress, found, Integer.MAX_VALUE);
    return differences(progress, found);
  }

  /** The same in two runs: the first is cancelled after a few pages. */
  List<String> readHalfAndThenTheRest() throws IOException, InterruptedException {
    Progress first = new Progress();
    Set<String> found = new TreeSet<>();
    String organization = read("", first, found, HALF);
    List<String> stored = first.toLines();
    if (first.toRead().isEmpty() || stored.size() == first.toRead().size()) {
      return List.of("the first run should have read a part of the organisation: " + stored);
    }
    Progress second = Progress.parse(stored);
    read(organization, second, found, Integer.MAX_VALUE);
    return differences(second, found);
  }

  private String read(String organization, Progress progress, Set<String> found, int pages)
      throws InterruptedException {
    HostContext context = new HostContext(REQUESTS_AT_A_TIME);
    AtomicInteger read = new AtomicInteger();
    return host.read(
        organization,
        progress,
        context,
        page -> {
          page.items().forEach(item -> Facts.ofItem(item).ifPresent(found::add));
          if (read.incrementAndGet() == pages) {
            context.cancel();
          }
        });
  }

  private List<String> differences(Progress progress, Set<String> found)
      throws IOException, InterruptedException {
    Set<String> differences = new TreeSet<>();
    progress.toRead().forEach(place -> differences.add("not read: " + place));
    progress.incomplete().forEach(part -> differences.add("incomplete: " + part));
    Set<String> truth = target.truth();
    if (truth.isEmpty()) {
      differences.add("the simulator knows of nothing");
    }
    truth.stream().filter(fact -> !found.contains(fact)).forEach(f -> differences.add("no " + f));
    found.stream()
        .filter(fact -> !truth.contains(fact))
        .forEach(fact -> differences.add("invented " + fact));
    return List.copyOf(differences);
  }
}
