package dev.gatehouse.jumpcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.spi.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the connector leaves nothing out. */
class DocumentationTest {
  @Test
  void everySettingStreamAttributeAndEndpointIsOnThePage() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "jumpcloud.md"));
    Connector connector = new JumpCloudProvider().connector();
    List<String> missing =
        Stream.of(
                connector.settings().stream().map(setting -> setting.name()),
                connector.streams().stream().map(stream -> stream.definition().name()),
                connector.types().stream().map(type -> type.id()),
                connector.types().stream()
                    .flatMap(type -> type.attributes().stream().map(each -> each.name())),
                Endpoint.names().stream(),
                Endpoint.names().stream().map(Endpoint::permission))
            .flatMap(names -> names)
            .distinct()
            .filter(name -> !page.contains("`" + name + "`"))
            .toList();
    assertEquals(List.of(), missing);
  }
}
