package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A plugin as small as one can be. The tests pack it into jars; its id is a bundle header. */
public final class SampleActivator implements BundleActivator {
  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User").build();

  @Override
  public void start(BundleContext context) {
    String id = context.getBundle().getHeaders().get("Sample-Id");
    if (id.equals("broken")) {
      throw new IllegalStateException("the licence file is missing");
    }
    if (!id.equals("silent")) {
      ConnectorProvider provider = () -> connector(id);
      context.registerService(
          ConnectorProvider.class, provider, FrameworkUtil.asDictionary(Map.of()));
    }
  }

  private static Connector connector(String id) {
    return Connector.named(id, "Sample " + id)
        .version("1.2.3")
        .opens((configuration, context) -> new Session())
        .bind(
            USER,
            user ->
                user.reads(
                    StreamDefinition.named("users", "Users"),
                    session -> request -> Page.builder().build()))
        .build();
  }

  @Override
  public void stop(BundleContext context) {}

  private static final class Session implements ConnectorSession {
    @Override
    public CheckReport check(CheckRequest request) {
      return CheckReport.of(new CheckReport.Organization("1", "Sample")).build();
    }

    @Override
    public void close() {}
  }
}
