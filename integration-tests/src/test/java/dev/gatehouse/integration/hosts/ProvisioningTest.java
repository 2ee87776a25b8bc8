package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.integration.hosts.embed.EmbeddedHost;
import dev.gatehouse.integration.hosts.embed.EmbeddedHost.Changes;
import dev.gatehouse.integration.hosts.embed.HostContext;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.GrantProvisioner;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceCreator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How the host of {@code docs/embed.md} makes changes when not everything goes well. */
class ProvisioningTest {
  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.OTHER, "User").build();
  private static final ResourceType GROUP =
      ResourceType.of("group", ResourceKind.GROUP, "Group")
          .entitlement(Entitlement.membership("member", "Member", Set.of("user")))
          .build();
  private static final Resource ANN = Resource.of(USER, "1", "ann").build();
  private static final Grant MEMBER = Grant.of(GROUP.idOf("g"), "member", ANN.id());

  private final List<Resource> users = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private boolean held;
  private ResourceCreator creator = request -> ProvisioningResult.of(Outcome.APPLIED, "");
  private Supplier<ProvisioningResult> granting = () -> ProvisioningResult.of(Outcome.APPLIED, "");

  @Test
  void anAccountWhoseCreationLostItsAnswerIsFoundAndNotMadeTwice() throws InterruptedException {
    creator =
        request -> {
          calls.incrementAndGet();
          users.add(ANN);
          throw ConnectorException.builder(Kind.UNAVAILABLE, "The answer was lost.")
              .writeMayHaveBeenApplied()
              .build();
        };
    assertEquals(Optional.of(ANN.id()), ann());
    assertEquals(Optional.of(ANN.id()), ann());
    assertEquals(1, calls.get());
  }

  @Test
  void anAccountThatWasNotMadeIsReportedAsItIs() {
    creator =
        request -> {
          throw ConnectorException.builder(Kind.UNAVAILABLE, "The answer was lost.")
              .writeMayHaveBeenApplied()
              .build();
        };
    assertEquals(Kind.UNAVAILABLE, assertThrows(ConnectorException.class, this::ann).kind());
    creator =
        request -> {
          throw ConnectorException.of(Kind.INVALID_REQUEST, "A login is needed.");
        };
    assertEquals(Kind.INVALID_REQUEST, assertThrows(ConnectorException.class, this::ann).kind());
  }

  @Test
  void somebodyWhoIsQuickerIsNoFailure() throws InterruptedException {
    creator =
        request -> {
          users.add(ANN);
          throw ConnectorException.of(Kind.CONFLICT, "There is such a user.");
        };
    assertEquals(Optional.of(ANN.id()), ann());
  }

  @Test
  void anAmbiguousNameIsNobody() {
    users.addAll(List.of(ANN, Resource.of(USER, "2", "Ann").build()));
    String message =
        String.valueOf(assertThrows(IllegalStateException.class, this::ann).getMessage());
    assertTrue(message.startsWith("name ann is ambiguous"), message);
  }

  @Test
  void aGrantIsRepeatedAsLongAsTheTargetSaysThatItsTroubleWillPass() throws InterruptedException {
    granting =
        () -> {
          if (calls.incrementAndGet() < 3) {
            throw ConnectorException.builder(Kind.RATE_LIMITED, "Too many requests.")
                .retryAfter(Duration.ofMillis(1))
                .build();
          }
          return ProvisioningResult.of(Outcome.ALREADY_IN_PLACE, "");
        };
    assertEquals(true, make(changes -> changes.grant(MEMBER)));
    assertEquals(3, calls.get());
  }

  @Test
  void aGrantThatWasSentCountsOnceItIsSeen() throws InterruptedException {
    granting = () -> ProvisioningResult.of(Outcome.SENT_NOT_SEEN, "");
    assertEquals(false, make(changes -> changes.grant(MEMBER)));
    assertEquals(true, make(changes -> changes.revoke(MEMBER)));
    held = true;
    assertEquals(true, make(changes -> changes.grant(MEMBER)));
    assertEquals(false, make(changes -> changes.revoke(MEMBER)));
  }

  @Test
  void inAnotherOrganisationNothingIsChanged() {
    EmbeddedHost host = host();
    assertThrows(
        IllegalStateException.class,
        () ->
            host.provision(
                new HostContext(1),
                "another",
                changes -> {
                  calls.incrementAndGet();
                  return changes.grant(MEMBER);
                }));
    assertEquals(0, calls.get());
  }

  private Optional<Object> ann() throws InterruptedException {
    CreateRequest wanted = CreateRequest.of(Map.of(), Map.of());
    return make(changes -> changes.findOrCreate(USER, "name", "ann", wanted).map(Resource::id));
  }

  private <T> T make(Changes<T> changes) throws InterruptedException {
    HostContext context = new HostContext(1);
    return host().provision(context, host().organization(context), changes);
  }

  private EmbeddedHost host() {
    Connector connector =
        Connector.named("test", "Test")
            .version("1")
            .opens((configuration, context) -> new Session())
            .bind(
                USER,
                user ->
                    user.reads(
                            StreamDefinition.named("users", "Users"),
                            any -> request -> Page.builder().build())
                        .finds("name", any -> request -> List.copyOf(users))
                        .creates(any -> creator))
            .bind(
                GROUP,
                group ->
                    group
                        .looksUpGrants(
                            "member",
                            any -> request -> held ? Optional.of(MEMBER) : Optional.empty())
                        .provisionsGrants("member", any -> new Granting()))
            .build();
    return new EmbeddedHost(() -> connector, Configuration.builder().build(), Path.of("none"));
  }

  private final class Granting implements GrantProvisioner {
    @Override
    public ProvisioningResult grant(GrantRequest request) {
      return granting.get();
    }

    @Override
    public ProvisioningResult revoke(GrantRequest request) {
      return granting.get();
    }
  }

  private static final class Session implements ConnectorSession {
    @Override
    public CheckReport check(CheckRequest request) {
      return CheckReport.of(new CheckReport.Organization("1", "One")).build();
    }

    @Override
    public void close() {}
  }
}
