package dev.gatehouse.integration.hosts.embed;

import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import java.nio.file.Path;
import java.util.List;

/** Makes an account a member of a group, or takes the membership away. */
public final class Membership {
  private Membership() {}

  /**
   * Takes {@code grant} or {@code revoke}, the id of a connector, the login of the account, the id
   * of the group, and the connector's settings.
   */
  public static void main(String[] words) throws InterruptedException {
    boolean grant = words[0].equals("grant");
    ConnectorProvider provider =
        new ClassPathConnectors(Membership.class.getClassLoader()).find(words[1]).orElseThrow();
    Connector connector = provider.connector();
    Configuration configuration =
        CommandLineSettings.of(connector, List.of(words).subList(4, words.length));
    EmbeddedHost host = new EmbeddedHost(provider, configuration, Path.of(words[1] + ".progress"));
    HostContext context = new HostContext(1);
    // A real host asks once, when somebody configures the connector, and keeps the answer.
    String organization = host.organization(context);
    boolean seen =
        host.provision(
            context,
            organization,
            changes -> {
              Grant membership = membership(connector, changes, words[2], words[3]);
              return grant ? changes.grant(membership) : changes.revoke(membership);
            });
    System.out.println(seen ? "Done." : "Sent; it does not show yet.");
  }

  private static Grant membership(
      Connector connector, Provisioning changes, String login, String groupId)
      throws InterruptedException {
    ResourceType group = type(connector, ResourceKind.GROUP);
    Entitlement member =
        group.entitlements().stream().filter(Entitlement::isMembership).findFirst().orElseThrow();
    Resource account =
        changes.find(type(connector, ResourceKind.ACCOUNT), "login", login).orElseThrow();
    return Grant.of(group.idOf(groupId), member.name(), account.id());
  }

  private static ResourceType type(Connector connector, ResourceKind kind) {
    return connector.types().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
  }
}
