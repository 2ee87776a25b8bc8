package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.hosts.embed.EmbeddedHost;
import dev.gatehouse.integration.hosts.embed.HostContext;
import dev.gatehouse.integration.hosts.embed.Progress;
import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final ConnectorProvider provider;
  private final Set<String> found = new TreeSet<>();

  RealWork(ConnectorProvider provider, SimulatedTarget target) {
    this.provider = provider;
    this.target = target;
  }

  /** Reads everything, and returns what differs from the truth; nothing, if all is well. */
  List<String> readWhole() throws IOException, InterruptedException {
    Path file = newFile();
    Progress progress = read(file, Integer.MAX_VALUE);
    return differences(file, progress);
  }

  /** The same in two runs: the first is cancelled after a few pages. */
  List<String> readHalfAndThenTheRest() throws IOException, InterruptedException {
    Path file = newFile();
    Progress half = read(file, HALF);
    if (half.toRead().isEmpty() || half.toRead().size() == half.toLines().size()) {
      return List.of("the first run should have read a part: " + half.toLines());
    }
    if (Files.readAllLines(file).size() != half.toLines().size() + 1) {
      return List.of("the first run should have stored its progress in " + file);
    }
    Progress rest = read(file, Integer.MAX_VALUE);
    return differences(file, rest);
  }

  private static Path newFile() throws IOException {
    return Files.createTempDirectory("gatehouse").resolve("progress");
  }

  private Progress read(Path file, int pages) throws IOException, InterruptedException {
    HostContext context = new HostContext(REQUESTS_AT_A_TIME);
    AtomicInteger read = new AtomicInteger();
    return new EmbeddedHost(provider, target.configuration(), file)
        .read(
            context,
            page -> {
              page.items().forEach(item -> Facts.ofItem(item).ifPresent(found::add));
              if (read.incrementAndGet() == pages) {
                context.cancel();
              }
            });
  }

  private List<String> differences(Path file, Progress progress)
      throws IOException, InterruptedException {
    Set<String> differences = new TreeSet<>();
    progress.toRead().forEach(place -> differences.add("not read: " + place));
    progress.incomplete().forEach(part -> differences.add("incomplete: " + part));
    progress.problems().forEach((part, problem) -> differences.add(part + ": " + problem));
    Set<String> truth = target.truth();
    if (truth.isEmpty()) {
      differences.add("the simulator knows of nothing");
    }
    truth.stream()
        .filter(fact -> !found.contains(fact))
        .forEach(fact -> differences.add("missing: " + fact));
    found.stream()
        .filter(fact -> !truth.contains(fact))
        .forEach(fact -> differences.add("invented: " + fact));
    found.clear();
    Files.deleteIfExists(file);
    Files.delete(file.getParent());
    return List.copyOf(differences);
  }
}
