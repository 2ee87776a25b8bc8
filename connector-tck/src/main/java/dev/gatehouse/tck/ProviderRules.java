package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Capability;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.Connector.BoundStream;
import dev.gatehouse.spi.ConnectorProvider;
import dev.gatehouse.spi.OpenConnector;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.model.AttributeDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.Entitlement;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Rules 1xx: the provider, the connector and its session. */
final class ProviderRules {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-zA-Z0-9]*");

  private ProviderRules() {}

  static void servicesFile(Trial trial) {
    Class<?> provider = trial.provider().getClass();
    assertTrue(
        ServiceLoader.load(ConnectorProvider.class, provider.getClassLoader()).stream()
            .anyMatch(found -> found.type().equals(provider)),
        () ->
            "no META-INF/services/"
                + ConnectorProvider.class.getName()
                + " names "
                + provider.getName());
  }

  static void sameEachTime(Trial trial) {
    assertEquals(described(trial.connector()), described(trial.provider().connector()));
  }

  private static List<Object> described(Connector connector) {
    return List.of(
        connector.id(),
        connector.displayName(),
        connector.version(),
        connector.types(),
        connector.capabilities(),
        connector.settings().stream().map(SettingDefinition::name).toList());
  }

  static void names(Trial trial) {
    Connector connector = trial.connector();
    matches(ID, "connector", connector.id());
    connector.settings().forEach(setting -> matches(ID, "setting", setting.name()));
    connector.streams().forEach(stream -> matches(ID, "stream", stream.definition().name()));
    for (ResourceType type : connector.types()) {
      matches(ID, "resource type", type.id());
      type.attributes().forEach(each -> matches(ATTRIBUTE, "attribute", each.name()));
      type.entitlements().forEach(each -> matches(ID, "entitlement", each.name()));
    }
    connector.capabilities().stream()
        .flatMap(capability -> connector.action(capability).stream())
        .forEach(action -> matches(ID, "action", action.name()));
    connector.capabilities().stream()
        .flatMap(capability -> connector.fields(capability).stream())
        .forEach(field -> matches(ATTRIBUTE, "field", field.name()));
  }

  private static void matches(Pattern pattern, String what, String name) {
    assertTrue(
        pattern.matcher(name).matches(),
        () -> "the name of " + what + " '" + name + "' does not match " + pattern);
  }

  static void settingsExplained(Trial trial) {
    for (SettingDefinition setting : trial.connector().settings()) {
      assertFalse(setting.help().isBlank(), () -> "setting " + setting + " has no help");
    }
  }

  static void references(Trial trial) {
    Connector connector = trial.connector();
    for (ResourceType type : connector.types()) {
      for (AttributeDefinition attribute : type.attributes()) {
        attribute.referencedType().ifPresent(id -> bound(connector, type + "." + attribute, id));
      }
      for (Entitlement entitlement : type.entitlements()) {
        entitlement.principalTypes().forEach(id -> bound(connector, type + "." + entitlement, id));
      }
    }
    connector.capabilities().forEach(capability -> fieldReferences(connector, capability));
  }

  private static void fieldReferences(Connector connector, Capability capability) {
    for (AttributeDefinition field : connector.fields(capability)) {
      field.referencedType().ifPresent(id -> bound(connector, capability.type() + " " + field, id));
    }
  }

  private static void bound(Connector connector, String where, String type) {
    assertTrue(
        connector.type(type).isPresent(), () -> where + " names type " + type + ", not bound");
  }

  static void openingReachesNothing(Trial trial) {
    Optional<LongSupplier> requests = trial.target().requests();
    LongSummaryStatistics counted = new LongSummaryStatistics();
    requests.ifPresent(count -> counted.accept(count.getAsLong()));
    trial.open();
    requests.ifPresent(count -> counted.accept(count.getAsLong()));
    assertEquals(0, trial.context().leaves(), "opening asked leave for a request");
    assertTrue(
        requests.isEmpty() || counted.getMin() == counted.getMax(),
        "opening sent a request to the target");
  }

  static void missingSettings(Trial trial) {
    Configuration complete = trial.target().configuration();
    for (SettingDefinition left : trial.connector().settings()) {
      Configuration.Builder others = Configuration.builder();
      complete
          .values()
          .forEach((name, value) -> addUnless(left, name, () -> others.value(name, value)));
      complete
          .secrets()
          .forEach((name, secret) -> addUnless(left, name, () -> others.secret(name, secret)));
      openOrRefuse(trial, left, others.build());
    }
  }

  private static void addUnless(SettingDefinition left, String name, Runnable add) {
    if (!left.name().equals(name)) {
      add.run();
    }
  }

  private static void openOrRefuse(Trial trial, SettingDefinition left, Configuration others) {
    try (OpenConnector open = trial.connector().open(others, new RecordingContext())) {
      assertFalse(left.required(), () -> open.connector() + " opens without setting " + left);
    } catch (ConnectorException refused) {
      assertEquals(
          ConnectorException.Kind.CONFIGURATION,
          refused.kind(),
          () -> "opening without setting " + left + ": " + refused.getMessage());
    }
  }

  static void checkNames(Trial trial) {
    var organization = trial.open().check(CheckRequest.identity()).organization();
    var again = trial.open(new RecordingContext()).check(CheckRequest.permissions()).organization();
    assertEquals(organization, again, "two checks name two organisations");
  }

  static void closing(Trial trial) {
    OpenConnector open = trial.open();
    BoundStream stream =
        trial.connector().streams().stream().filter(each -> !each.eachResource()).findFirst().get();
    Chain.read(open, stream, Optional.empty(), AttributeSelection.all());
    open.close();
    open.close();
  }
}
