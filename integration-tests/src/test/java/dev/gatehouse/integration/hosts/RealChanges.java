package dev.gatehouse.integration.hosts;

import dev.gatehouse.integration.hosts.embed.EmbeddedHost;
import dev.gatehouse.integration.hosts.embed.HostContext;
import dev.gatehouse.integration.hosts.embed.Progress;
import dev.gatehouse.integration.hosts.embed.Provisioning;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.CreateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the connector for CSV files has to do in every host: create an account, make it a member of
 * a group and take that away again, in a folder that is there for it alone. Needs nothing but a JDK
 * and the contract.
 */
final class RealChanges {
  private static final String NAMED = "id,name,description\n";

  private final ConnectorProvider provider;
  private final Connector connector;
  private final List<String> differences = new ArrayList<>();

  RealChanges(ConnectorProvider provider) {
    this.provider = provider;
    this.connector = provider.connector();
  }

  /** Makes changes and takes them back; returns what is not as it should be then. */
  List<String> makeAndTakeBack() throws IOException, InterruptedException {
    Path folder = newFolder();
    Configuration configuration =
        Configuration.builder().value("folder", folder.toString()).build();
    EmbeddedHost host = new EmbeddedHost(provider, configuration, folder.resolve("progress"));
    HostContext context = new HostContext(1);
    String organization = host.organization(context);
    Set<String> facts = read(host);

    Resource account = host.provision(context, organization, this::ada);
    facts.add(account.id().toString());
    Grant member =
        Grant.of(connector.type("group").orElseThrow().idOf("sales"), "member", account.id());
    for (int twice = 1; twice <= 2; twice++) {
      expect("granting", true, host.provision(context, organization, p -> p.grant(member)));
      facts.add(member.toString());
      expect("after granting", facts, read(host));
      expect(
          "the same account", account.id(), host.provision(context, organization, this::ada).id());
    }
    refuseAnotherOrganisation(host, context, member);
    for (int twice = 1; twice <= 2; twice++) {
      expect("revoking", true, host.provision(context, organization, p -> p.revoke(member)));
      facts.remove(member.toString());
      expect("after revoking", facts, read(host));
    }
    return List.copyOf(differences);
  }

  private Resource ada(Provisioning changes) throws InterruptedException {
    ResourceType account = connector.type("account").orElseThrow();
    CreateRequest wanted =
        CreateRequest.of(Map.of("login", new AttributeValue.Text("ada")), Map.of());
    return changes.findOrCreate(account, "login", "ada", wanted).orElseThrow();
  }

  private void refuseAnotherOrganisation(EmbeddedHost host, HostContext context, Grant member)
      throws InterruptedException {
    try {
      host.provision(context, "elsewhere", changes -> changes.revoke(member));
      differences.add("another organisation was changed");
    } catch (IllegalStateException refused) {
      String message = String.valueOf(refused.getMessage());
      expect("the refusal", true, message.endsWith("the changes are meant for elsewhere."));
    }
  }

  private Set<String> read(EmbeddedHost host) throws IOException, InterruptedException {
    Set<String> facts = new TreeSet<>();
    Progress progress =
        host.read(
            new HostContext(4),
            page -> page.items().forEach(item -> Facts.ofItem(item).ifPresent(facts::add)));
    expect("incomplete parts", Set.of(), progress.incomplete());
    return facts;
  }

  private void expect(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      differences.add(what + ": " + found + " instead of " + expected);
    }
  }

  private static Path newFolder() throws IOException {
    Path folder = Files.createTempDirectory("gatehouse");
    Files.writeString(folder.resolve("accounts.csv"), "id,login,status\n1,ben,active\n");
    Files.writeString(folder.resolve("groups.csv"), NAMED + "sales,Sales,\n");
    Files.writeString(folder.resolve("applications.csv"), NAMED);
    Files.writeString(folder.resolve("roles.csv"), NAMED);
    Files.writeString(
        folder.resolve("grants.csv"),
        "resourceType,resource,principalType,principal\ngroup,sales,account,1\n");
    return folder;
  }
}
