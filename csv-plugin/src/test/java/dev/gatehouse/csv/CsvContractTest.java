package dev.gatehouse.csv;

import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.tck.ConnectorContract;
import dev.gatehouse.tck.TestTarget;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class CsvContractTest extends ConnectorContract {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  static Path folders;

  @Override
  protected ConnectorProvider provider() {
    return new CsvProvider();
  }

  @Override
  protected TestTarget target() {
    SampleFolder folder = SampleFolder.in(folders);
    return TestTarget.reachedBy(folder.configuration())
        .changedBy(() -> folder.edit("groups.csv", text -> text + "g4,New,\r\n"))
        .brokenBy("accounts", () -> folder.edit("accounts.csv", text -> text + "a7,\"dan\r\n"))
        .brokenBy("grants", () -> folder.edit("grants.csv", text -> text + "group,g2\r\n"))
        .refuses(
            Kind.CONFIGURATION,
            SampleFolder.configuration(folders.resolve("no-such-folder").toString()))
        .creates(
            CsvProvider.ACCOUNT,
            CreateRequest.of(
                Map.of(
                    "login", new AttributeValue.Text("dora"),
                    "displayName", new AttributeValue.Text("Dora, \"the new one\""),
                    "department", new AttributeValue.Text("Legal")),
                Map.of()))
        .build();
  }
}
