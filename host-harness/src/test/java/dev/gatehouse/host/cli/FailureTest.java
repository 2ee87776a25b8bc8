package dev.gatehouse.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.ConfigurationException;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.store.StoreException;
import dev.gatehouse.host.sync.SyncRefusedException;
import dev.gatehouse.spi.model.ConnectorException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void eachKindOfAConnectorsFailureHasItsExitCode() {
    Map<ConnectorException.Kind, ExitCode> expected =
        Map.of(
            ConnectorException.Kind.CONFIGURATION, ExitCode.CONFIGURATION,
            ConnectorException.Kind.AUTHENTICATION, ExitCode.CREDENTIAL,
            ConnectorException.Kind.PERMISSION, ExitCode.CREDENTIAL,
            ConnectorException.Kind.RATE_LIMITED, ExitCode.TARGET,
            ConnectorException.Kind.UNAVAILABLE, ExitCode.TARGET,
            ConnectorException.Kind.REFUSED_BY_TARGET, ExitCode.TARGET,
            ConnectorException.Kind.CANCELLED, ExitCode.CANCELLED,
            ConnectorException.Kind.UNEXPECTED, ExitCode.FAILURE);
    expected.forEach(
        (kind, code) ->
            assertEquals(code, Failure.of(ConnectorException.of(kind, "A sentence.")).code()));
  }

  @Test
  void everyStoreFailureButAnUnexpectedOneConcernsTheDataFolder() {
    for (StoreException.Kind kind : StoreException.Kind.values()) {
      ExitCode expected =
          kind == StoreException.Kind.UNEXPECTED ? ExitCode.FAILURE : ExitCode.DATA_FOLDER;
      assertEquals(expected, Failure.of(new StoreException(kind, "A sentence.")).code());
    }
  }

  @Test
  void theUsersMistakesKeepTheirSentence() {
    assertEquals(
        new Failure(ExitCode.CONFIGURATION, "A sentence.", false),
        Failure.of(new ConfigurationException("A sentence.")));
    assertEquals(
        new Failure(ExitCode.PLUGIN, "A sentence.", false),
        Failure.of(new PluginException("A sentence.")));
    assertEquals(
        new Failure(ExitCode.DATA_FOLDER, "A sentence.", false),
        Failure.of(new SyncRefusedException("A sentence.")));
  }

  @Test
  void onlyAFaultOfTheProgramIsUnexpected() {
    Failure failure = Failure.of(new IllegalStateException("broken"));
    assertTrue(failure.unexpected());
    assertEquals(ExitCode.FAILURE, failure.code());
    assertTrue(failure.sentence().contains("--verbose"), failure.sentence());
    assertFalse(Failure.of(new CommandException(ExitCode.USAGE, "Wrong.")).unexpected());
  }
}
