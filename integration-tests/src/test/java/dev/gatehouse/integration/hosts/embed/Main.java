package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Prints everything that the JumpCloud connector reads; the API key is in the environment. */
public final class Main {
  private Main() {}

  /** Takes the connector's settings as name=value. */
  public static void main(String[] settings) throws IOException, InterruptedException {
    ConnectorProvider provider =
        new ClassPathConnectors(Main.class.getClassLoader()).find("jumpcloud").orElseThrow();
    Configuration.Builder configuration = Configuration.builder();
    String key = Objects.requireNonNull(System.getenv("JUMPCLOUD_API_KEY"), "JUMPCLOUD_API_KEY");
    configuration.secret("api-key", Secret.of(key));
    for (String setting : settings) {
      String[] nameAndValue = setting.split("=", 2);
      configuration.value(nameAndValue[0], nameAndValue[1]);
    }
    EmbeddedHost host =
        new EmbeddedHost(provider, configuration.build(), Path.of("jumpcloud.progress"));
    HostContext context = new HostContext(4);
    Progress progress = host.read(context, page -> page.items().forEach(System.out::println));
    progress.problems().forEach((part, problem) -> System.out.println(part + ": " + problem));
    System.out.printf("%d requests, incomplete: %s%n", context.requests(), progress.incomplete());
  }
}
