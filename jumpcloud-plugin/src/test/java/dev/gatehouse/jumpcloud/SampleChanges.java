package dev.gatehouse.jumpcloud;

import static dev.gatehouse.jumpcloud.ProvisioningCases.emails;
import static dev.gatehouse.jumpcloud.ProvisioningCases.text;

import dev.gatehouse.jumpcloud.testing.TestHost;
import dev.gatehouse.jumpcloud.testing.WholeRead;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.ActionRequest;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import dev.gatehouse.tck.TestTarget;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes that go through in the simulated organisation: in a group without a rule, of an
 * administrator whose key it is not, of a user whom nobody reports to. The organisation is the same
 * at each start, so it is read once.
 */
final class SampleChanges {
  private static Optional<SampleChanges> once = Optional.empty();

  private final WholeRead read;

  private SampleChanges(WholeRead read) {
    this.read = read;
  }

  static synchronized SampleChanges of(String address, String key) {
    if (once.isEmpty()) {
      Configuration settings =
          Configuration.builder()
              .value("base-url", address)
              .secret("api-key", Secret.of(key))
              .build();
      try (OpenConnector open =
          new JumpCloudProvider().connector().open(settings, new TestHost())) {
        once = Optional.of(new SampleChanges(WholeRead.of(open)));
      }
    }
    return once.get();
  }

  void addTo(TestTarget.Builder target) {
    // Of the first ten groups, the fourth has a rule.
    ResourceId group =
        listed("group").stream().sorted(Comparator.comparing(ResourceId::value)).toList().get(1);
    principals("user", Grant.of(group, Groups.MEMBER, group)).forEach(target::grants);
    ResourceId role = named("role", "Manager");
    principals("admin", Grant.of(role, Roles.HOLDER, role))
        .filter(grant -> !grant.principal().equals(ownAdmin()))
        .forEach(target::grants);
    String user = lonely();
    target
        .creates(Accounts.TYPE, newUser())
        .creates(AdminAccounts.TYPE, newAdmin())
        .creates(Groups.TYPE, CreateRequest.of(Map.of("name", text("Made by the kit")), Map.of()))
        .updates(update(user, "department"))
        .updates(update(user, "customAttributes.shoe"))
        .updates(update(user, "customAttributes.hat"))
        .updates(update(user, "jobTitle"))
        .deletes(Accounts.TYPE, user)
        .deletes(AdminAccounts.TYPE, listed("admin").get(3).value())
        .invokes(Accounts.TYPE, "unlock", action(user, Map.of()))
        .invokes(Accounts.TYPE, "expire-password", action(user, Map.of()))
        .invokes(
            Accounts.TYPE,
            "reset-mfa",
            action(
                user,
                Map.of(
                    "exclusionUntil",
                    new AttributeValue.Time(Instant.parse("2027-01-01T00:00:00Z")))));
  }

  private List<ResourceId> listed(String type) {
    return read.resources(type).stream().map(Resource::id).toList();
  }

  private ResourceId named(String type, String name) {
    return read.resources(type).stream()
        .filter(each -> each.name().equals(name))
        .map(Resource::id)
        .findFirst()
        .orElseThrow();
  }

  /** The second administrator is the one whose key the simulator takes. */
  private ResourceId ownAdmin() {
    return listed("admin").get(1);
  }

  private Stream<Grant> principals(String type, Grant like) {
    return listed(type).stream()
        .map(id -> Grant.of(like.resource(), like.entitlement(), id))
        .filter(grant -> !read.grants().contains(grant))
        .limit(5);
  }

  private String lonely() {
    Set<ResourceId> managers =
        read.resources("user").stream()
            .flatMap(each -> each.account().flatMap(AccountProfile::manager).stream())
            .collect(Collectors.toSet());
    return read.resources("user").stream()
        .filter(each -> !managers.contains(each.id()))
        .filter(
            each ->
                each.account()
                    .map(AccountProfile::status)
                    .equals(Optional.of(AccountStatus.ACTIVE)))
        .map(each -> each.id().value())
        .findFirst()
        .orElseThrow();
  }

  private static UpdateRequest update(String user, String attribute) {
    return UpdateRequest.of(
        Accounts.TYPE.idOf(user), Map.of(attribute, text("Set by the kit")), Map.of(), Set.of());
  }

  private static ActionRequest action(String user, Map<String, AttributeValue> fields) {
    return ActionRequest.of(Accounts.TYPE.idOf(user), fields, Map.of());
  }

  private static CreateRequest newUser() {
    return CreateRequest.of(
        Map.of(
            "login", text("made.by.the.kit"),
            "emails", emails("made.by.the.kit@northwind.example"),
            "givenName", text("Made"),
            "department", text("Legal"),
            "customAttributes", new AttributeValue.Composite(Map.of("shoe", "42")),
            "status", text("active")),
        Map.of("password", Secret.of("planted-password-of-a-creation")));
  }

  private CreateRequest newAdmin() {
    return CreateRequest.of(
        Map.of(
            "emails", emails("made.by.the.kit@northwind.example"),
            "familyName", text("Kit"),
            "role", new AttributeValue.Reference(named("role", "Read Only"))),
        Map.of());
  }
}
