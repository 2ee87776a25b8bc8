package dev.gatehouse.spi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User")
          .attribute("title", AttributeType.TEXT)
          .attribute(AttributeDefinition.named("phones", AttributeType.TEXT).multiValued().build())
          .build();
  private static final ResourceType GROUP =
      ResourceType.of("group", ResourceKind.GROUP, "Group").build();
  private static final AccountProfile ACTIVE =
      AccountProfile.of(AccountStatus.ACTIVE, "ACTIVATED").build();

  @Test
  void aSecretShowsItselfOnlyInsideReveal() {
    Secret secret = Secret.of("hunter2");
    List<char[]> kept = new ArrayList<>();

    String seen =
        secret.reveal(
            characters -> {
              kept.add(characters);
              return String.valueOf(characters);
            });

    assertEquals("hunter2", seen);
    assertEquals("(secret)", secret.toString());
    assertFalse(String.valueOf(kept.get(0)).contains("hunter2"), "the copy is wiped");
    assertThrows(IllegalArgumentException.class, () -> Secret.of(""));
  }

  @Test
  void anAccountHasAProfileAndNothingElseHasOne() {
    assertThrows(IllegalStateException.class, () -> Resource.of(USER, "1", "Mira").build());
    assertThrows(
        IllegalStateException.class, () -> Resource.of(GROUP, "1", "Ops").account(ACTIVE).build());
    assertEquals(
        Optional.of(ACTIVE), Resource.of(USER, "1", "Mira").account(ACTIVE).build().account());
  }

  @Test
  void aResourceRefusesAttributesThatItsTypeDoesNotHave() {
    Resource.Builder user = Resource.of(USER, "1", "Mira");

    assertThrows(IllegalArgumentException.class, () -> user.text("colour", "red"));
    assertThrows(IllegalArgumentException.class, () -> user.whole("title", 1));
    assertThrows(IllegalArgumentException.class, () -> user.text("phones", "1"));
    assertThrows(IllegalArgumentException.class, () -> user.texts("title", List.of("a")));
    assertEquals(
        Set.of("title", "phones"),
        user.text("title", "Engineer")
            .texts("phones", List.of())
            .account(ACTIVE)
            .build()
            .attributes()
            .keySet());
  }

  @Test
  void aBuilderThatGoesOnDoesNotChangeWhatItHasBuilt() {
    Resource.Builder user = Resource.of(USER, "1", "Mira").account(ACTIVE).text("title", "Clerk");
    Resource clerk = user.build();
    Resource judge = user.text("title", "Judge").build();

    assertEquals(Map.of("title", new AttributeValue.Text("Clerk")), clerk.attributes());
    assertEquals(Map.of("title", new AttributeValue.Text("Judge")), judge.attributes());
    assertThrows(UnsupportedOperationException.class, () -> clerk.attributes().clear());
  }

  @Test
  void aResourceWithoutANameIsShownByItsKey() {
    assertEquals("1", Resource.of(GROUP, "1", " ").build().name());
  }

  @Test
  void valuesOfOneAttributeAreOfOneType() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new AttributeValue.Many(
                List.of(new AttributeValue.Text("a"), new AttributeValue.Whole(1))));
  }

  @Test
  void valuesAreCopiedAndCannotBeChanged() {
    assertThrows(
        UnsupportedOperationException.class,
        () -> new AttributeValue.Composite(Map.of("a", "b")).fields().put("c", "d"));
    assertThrows(
        UnsupportedOperationException.class,
        () -> Resource.of(GROUP, "1", "Ops").build().attributes().clear());
  }

  @Test
  void anIdNamesATypeAndAKey() {
    assertThrows(IllegalArgumentException.class, () -> new ResourceId(" ", "1"));
    assertThrows(IllegalArgumentException.class, () -> GROUP.idOf(""));
    assertEquals("group/7", GROUP.idOf("7").toString());
  }

  @Test
  void twoAttributesOrEntitlementsOfOneNameAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ResourceType.of("x", ResourceKind.OTHER, "X")
                .attribute("a", AttributeType.TEXT)
                .attribute("a", AttributeType.TIME));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ResourceType.of("x", ResourceKind.OTHER, "X")
                .entitlement(Entitlement.of("a", "A", Set.of("user")))
                .entitlement(Entitlement.of("a", "A", Set.of("user"))));
  }

  @Test
  void anExceptionCarriesWhatTheHostDecidesBy() {
    ConnectorException error =
        ConnectorException.builder(ConnectorException.Kind.RATE_LIMITED, "Too many requests.")
            .retryAfter(Duration.ofSeconds(3))
            .writeMayHaveBeenApplied()
            .build();

    assertEquals(ConnectorException.Kind.RATE_LIMITED, error.kind());
    assertEquals(Optional.of(Duration.ofSeconds(3)), error.retryAfter());
    assertTrue(error.writeMayHaveBeenApplied());
    assertTrue(
        ConnectorException.of(ConnectorException.Kind.UNEXPECTED, "x").retryAfter().isEmpty());
  }
}
