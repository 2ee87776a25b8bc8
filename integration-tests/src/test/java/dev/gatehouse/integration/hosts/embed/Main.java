package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints everything that a connector reads. */
public final class Main {
  private Main() {}

  /** Takes the id of a connector and its settings. */
  public static void main(String[] words) throws IOException, InterruptedException {
    ConnectorProvider provider =
        new ClassPathConnectors(Main.class.getClassLoader()).find(words[0]).orElseThrow();
    List<String> settings = List.of(words).subList(1, words.length);
    EmbeddedHost host =
        new EmbeddedHost(
            provider,
            CommandLineSettings.of(provider.connector(), settings),
            Path.of(words[0] + ".progress"));
    HostContext context = new HostContext(4);
    Progress progress = host.read(context, page -> page.items().forEach(System.out::println));
    progress.problems().forEach((part, problem) -> System.out.println(part + ": " + problem));
    System.out.printf("%d requests, incomplete: %s%n", context.requests(), progress.incomplete());
  }
}
