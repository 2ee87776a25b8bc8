package dev.gatehouse.tck;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.tck.memory.MemoryProvider;
import dev.gatehouse.tck.memory.MemoryTarget;
import dev.gatehouse.tck.memory.Tampering;
import java.util.Map;

/** The contract of the connector in memory; run by {@link KitTest}, whole or broken. */
class MemoryContract extends ConnectorContract {
  static Tampering tampering = new Tampering();

  @Override
  protected ConnectorProvider provider() {
    return MemoryProvider.tamperedWith(tampering);
  }

  @Override
  protected TestTarget target() {
    MemoryTarget directory = MemoryTarget.start();
    ResourceType user = MemoryProvider.user();
    return TestTarget.reachedBy(configuration(directory, MemoryTarget.TOKEN))
        .closedBy(directory::stop)
        .changedBy(() -> directory.addUser("new", "Legal"))
        .countingRequests(directory::requests)
        .losesAnswersBy(directory::loseAnAnswer)
        .brokenBy("users", directory::breakOneUser)
        .refuses(Kind.AUTHENTICATION, configuration(directory, "another-token-0815"))
        .creates(
            user,
            CreateRequest.of(
                Map.of(
                    "login", new AttributeValue.Text("dora"),
                    "department", new AttributeValue.Text("Legal")),
                Map.of("password", Secret.of("planted-password-42"))))
        .invokes(user, "unlock", ActionRequest.of(user.idOf("u1"), Map.of(), Map.of()))
        .build();
  }

  private static Configuration configuration(MemoryTarget directory, String token) {
    return Configuration.builder()
        .value("directory", directory.name())
        .value("label", "test")
        .secret("token", Secret.of(token))
        .build();
  }
}
