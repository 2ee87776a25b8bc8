package dev.gatehouse.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.model.AccountKind;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.AttributeType;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.MfaState;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Resources as JSON and back. */
class ResourceJsonTest {
  private static final ResourceType USER =
      ResourceType.of("user", ResourceKind.ACCOUNT, "User")
          .attribute("text", AttributeType.TEXT)
          .attribute("flag", AttributeType.BOOLEAN)
          .attribute("whole", AttributeType.INTEGER)
          .attribute("time", AttributeType.TIME)
          .attribute("boss", AttributeType.REFERENCE)
          .attribute("address", AttributeType.COMPOSITE)
          .attribute(AttributeDefinition.named("tags", AttributeType.TEXT).multiValued().build())
          .attribute(
              AttributeDefinition.named("addresses", AttributeType.COMPOSITE).multiValued().build())
          .attribute(AttributeDefinition.named("pin", AttributeType.TEXT).secret().build())
          .build();
  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.123456789Z");
  private static final ResourceWriter ALL = new ResourceWriter(AttributeSelection.all());

  private static Resource.Builder full() {
    return Resource.of(USER, "1", "Zoë \u202e <b>\"x\"</b>\n\u0000")
        .account(
            AccountProfile.of(AccountStatus.LOCKED, "password_expired & locked")
                .login("zoë")
                .emails(List.of("a@example.com", "b@example.com"))
                .displayName("Zoë")
                .givenName("")
                .familyName("𝒵")
                .kind(AccountKind.SERVICE)
                .mfa(
                    MfaState.builder()
                        .required(true)
                        .configured(false)
                        .excluded(true)
                        .excludedUntil(TIME)
                        .methods(List.of("totp"))
                        .build())
                .manager(new ResourceId("user", "2"))
                .createdAt(TIME)
                .lastLoginAt(TIME)
                .build())
        .text("text", "=1+1\t\u0085")
        .flag("flag", false)
        .whole("whole", Long.MAX_VALUE)
        .time("time", TIME)
        .reference("boss", new ResourceId("user", "x/y"))
        .attribute("address", new AttributeValue.Composite(Map.of("city", "Łódź", "zip", "")))
        .texts("tags", List.of("b", "a"))
        .attribute(
            "addresses",
            new AttributeValue.Many(List.of(new AttributeValue.Composite(Map.of("a", "b")))));
  }

  @Test
  void everythingComesBackAsItWas() {
    Resource before = full().build();
    String text = ALL.write(before);
    assertEquals(before, ResourceJson.read(USER, "1", before.name(), text));
    assertEquals(text, ALL.write(ResourceJson.read(USER, "1", before.name(), text)));
  }

  @Test
  void theOrderOfAttributesDoesNotMatter() {
    AccountProfile profile = AccountProfile.of(AccountStatus.ACTIVE, "").build();
    Resource one =
        Resource.of(USER, "1", "x").account(profile).text("text", "a").whole("whole", 1).build();
    Resource other =
        Resource.of(USER, "1", "x").account(profile).whole("whole", 1).text("text", "a").build();
    assertEquals(ALL.write(one), ALL.write(other));
  }

  @Test
  void secretAndUnwantedAttributesAreLeftOut() {
    Resource resource = full().text("pin", "sesame").build();
    String text =
        new ResourceWriter(AttributeSelection.except(Set.of("tags", "login", "manager", "mfa")))
            .write(resource);
    assertFalse(text.contains("sesame"));
    for (String name : List.of("tags", "login", "manager", "mfa")) {
      assertFalse(text.contains("\"" + name + "\""), text);
    }
    assertTrue(text.contains("\"emails\""));
  }

  @Test
  void whatALaterSchemaDoesNotHaveIsLeftOut() {
    ResourceType later =
        ResourceType.of("user", ResourceKind.ACCOUNT, "User")
            .attribute("whole", AttributeType.INTEGER)
            .attribute("tags", AttributeType.TEXT)
            .attribute("time", AttributeType.INTEGER)
            .build();
    String text = ALL.write(full().build());
    assertEquals(Set.of("whole"), ResourceJson.read(later, "1", "x", text).attributes().keySet());
  }
}
