package dev.gatehouse.host.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.ConnectorChange.GivenSecret;
import dev.gatehouse.host.plugin.HangAlarm;
import dev.gatehouse.host.plugin.PluginException;
import dev.gatehouse.host.store.Database;
import dev.gatehouse.host.sync.Cancellation;
import dev.gatehouse.host.sync.HostContext;
import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The target system of these tests accepts the keys "first…" and "second…", of two companies. */
class ConnectorSetupTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
  private static final SecretSource TYPED = new SecretSource.Prompt();

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final HangAlarm alarm = new HangAlarm();
  private Database database;
  private Connectors connectors;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    connectors = new Connectors(database, CLOCK, "mira");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aConnectorIsStoredWithItsOrganisationAndHistory() {
    setup().add(plugin(), "corp", secret(TYPED, "first-key"), true);
    ConfiguredConnector stored = connectors.get("CORP");
    assertEquals(Optional.of("first"), stored.organizationId());
    assertEquals(Map.of("api-key", Optional.empty()), stored.secrets());
    List<String> history = connectors.history(stored).stream().map(HistoryEntry::what).toList();
    assertEquals(
        List.of(
            "pinned to organisation Company first (first)",
            "set secret api-key (typed)",
            "added with plugin sample"),
        history);
    assertEquals("mira", connectors.history(stored).get(0).actor());
  }

  @Test
  void nothingIsStoredWhenTheTargetRefuses() {
    assertThrows(
        ConnectorException.class,
        () -> setup().add(plugin(), "corp", secret(TYPED, "wrong-key"), true));
    assertEquals(List.of(), connectors.list());
  }

  @Test
  void ofAReferenceOnlyTheReferenceIsStored() {
    environment.put("KEY", "first-key");
    setup().add(plugin(), "corp", secret(new SecretSource.Environment("KEY"), "first-key"), true);
    ConfiguredConnector stored = connectors.get("corp");
    assertEquals("env:KEY", stored.secrets().get("api-key").orElseThrow().toString());
    environment.put("KEY", "first-key-rotated");
    assertEquals("first-key-rotated", openedKey(stored));
  }

  @Test
  void aTypedSecretIsInNoFileInClear() throws IOException {
    setup().add(plugin(), "corp", secret(TYPED, "first-planted-marker"), true);
    assertEquals("first-planted-marker", openedKey(connectors.get("corp")));
    database.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("first-planted-marker"), file.toString());
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    open();
  }

  @Test
  void aNewKeyReplacesTheOldOneOnlyIfItWorks() {
    setup().add(plugin(), "corp", secret(TYPED, "first-key"), true);
    ConfiguredConnector stored = connectors.get("corp");
    assertThrows(
        ConnectorException.class,
        () -> setup().change(plugin(), stored, secret(TYPED, "wrong-key"), true));
    assertEquals("first-key", openedKey(stored));
    setup().change(plugin(), stored, secret(TYPED, "first-new-key"), true);
    assertEquals("first-new-key", openedKey(stored));
  }

  @Test
  void aKeyOfAnotherOrganisationIsRefused() {
    setup().add(plugin(), "corp", secret(TYPED, "first-key"), true);
    ConfiguredConnector stored = connectors.get("corp");
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> setup().change(plugin(), stored, secret(TYPED, "second-key"), true));
    assertTrue(refused.getMessage().contains("Company second"), refused.getMessage());
    assertEquals("first-key", openedKey(stored));
  }

  @Test
  void aSealedSecretDoesNotOpenInAnotherConnector() {
    setup().add(plugin(), "one", secret(TYPED, "first-key"), true);
    setup().add(plugin(), "two", secret(TYPED, "second-key"), true);
    database.write(
        handle ->
            handle.execute(
                "UPDATE connector_secret SET sealed = (SELECT sealed FROM connector_secret"
                    + " WHERE connector_id = ?) WHERE connector_id = ?",
                connectors.get("one").id(),
                connectors.get("two").id()));
    assertThrows(DataFolderException.class, () -> openedKey(connectors.get("two")));
  }

  @Test
  void rotatingTheKeyKeepsEverySecretAndForgetsTheOldKey() throws IOException {
    setup().add(plugin(), "one", secret(TYPED, "first-key"), true);
    setup().add(plugin(), "two", secret(TYPED, "second-key"), true);
    String before = Files.readString(folder.resolve("secret.key"));
    assertEquals(2, connectors.rotateKey(vault -> 0));
    assertEquals("first-key", openedKey(connectors.get("one")));
    assertEquals("second-key", openedKey(connectors.get("two")));
    Files.writeString(folder.resolve("secret.key"), before);
    assertThrows(DataFolderException.class, () -> openedKey(connectors.get("one")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stuck     | did not return within 5 minutes        | a call must end",
        "linkage   | failed with java.lang.LinkageError     | only a ConnectorException",
        "null      | failed with java.lang.NullPointerException | only a ConnectorException",
      })
  void aPluginThatBreaksTheContractIsNamedWithTheRule(String company, String deed, String rule) {
    PluginException broken =
        assertThrows(
            PluginException.class,
            () -> setup().add(plugin(), "corp", secret(TYPED, company + "-key"), true));
    String message = String.valueOf(broken.getMessage());
    assertTrue(message.startsWith("The plugin sample " + deed + " when asked to check"), message);
    assertTrue(message.contains(rule), message);
    assertEquals(List.of(), connectors.list());
  }

  @Test
  void aPluginThatHangsWhenItOpensIsNamed() {
    PluginException broken =
        assertThrows(
            PluginException.class,
            () -> setup().add(plugin(), "corp", secret(TYPED, "unopened-key"), true));
    assertEquals(
        "The plugin sample did not return within 5 minutes when asked to open a connector; a call must"
            + " end. Please report this to its author.",
        broken.getMessage());
  }

  @Test
  void aPluginThatDoesNotCloseAsItShouldSpoilsNothing() {
    for (String company : List.of("badly closed", "unclosed")) {
      setup().add(plugin(), company.replace(" ", ""), secret(TYPED, company + "-key"), true);
    }
    assertEquals(2, connectors.list().size());
  }

  @Test
  void unknownStreamsAndAttributesAreNamedWithThoseThatThereAre() {
    ConnectorChange change =
        new ConnectorChange(
            Map.of(), Map.of(), Set.of(), Map.of("stuff", true), Set.of(), Set.of());
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class, () -> setup().add(plugin(), "corp", change, false));
    assertEquals("There is no stream stuff. There is: users.", refused.getMessage());
  }

  @Test
  void thePolicyOfSyncsIsStoredAndItsHistoryToo() {
    setup().add(plugin(), "corp", secret(TYPED, "first-key"), true);
    assertEquals(SyncPolicy.NONE, connectors.get("corp").policy());
    SyncPolicy first = new SyncPolicy(OptionalInt.of(5), OptionalLong.of(100), OptionalInt.of(400));
    setup().change(plugin(), connectors.get("corp"), policy(first), true);
    assertEquals(first, connectors.get("corp").policy());
    SyncPolicy second =
        new SyncPolicy(OptionalInt.empty(), OptionalLong.of(200), OptionalInt.of(0));
    setup().change(plugin(), connectors.get("corp"), policy(second), true);
    assertEquals(
        new SyncPolicy(OptionalInt.of(5), OptionalLong.of(200), OptionalInt.of(0)),
        connectors.get("corp").policy());
    assertEquals(
        List.of("keeps history for ever", "holds more than 200 removals", "keeps history 400 days"),
        connectors.history(connectors.get("corp")).stream()
            .map(HistoryEntry::what)
            .limit(3)
            .toList());
  }

  @Test
  void thePaceOfRequestsIsStoredAndItsHistoryToo() {
    setup().add(plugin(), "corp", secret(TYPED, "first-key"), true);
    SyncPolicy slow = pace(4, 10);
    setup().change(plugin(), connectors.get("corp"), policy(slow), true);
    assertEquals(slow, connectors.get("corp").policy());
    setup().change(plugin(), connectors.get("corp"), policy(pace(64, 0)), true);
    assertEquals(
        List.of(
            "begins any number of requests a second",
            "has at most 64 requests under way at a time",
            "begins at most 10 requests a second",
            "has at most 4 requests under way at a time"),
        connectors.history(connectors.get("corp")).stream()
            .map(HistoryEntry::what)
            .limit(4)
            .toList());
  }

  @Test
  void aPaceThatMakesNoSenseIsRefused() {
    assertThrows(ConfigurationException.class, () -> pace(0, 0));
    assertThrows(ConfigurationException.class, () -> pace(65, 0));
    assertThrows(ConfigurationException.class, () -> pace(1, -1));
    assertThrows(ConfigurationException.class, () -> pace(1, 1_001));
  }

  private static SyncPolicy pace(int concurrency, int perSecond) {
    return new SyncPolicy(
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalInt.of(concurrency),
        OptionalInt.of(perSecond));
  }

  private static ConnectorChange policy(SyncPolicy policy) {
    return new ConnectorChange(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Set.of(), policy);
  }

  @Test
  void aPolicyThatMakesNoSenseIsRefused() {
    for (String[] values :
        new String[][] {{"0", "1", "1"}, {"101", "1", "1"}, {"1", "0", "1"}, {"1", "1", "-1"}}) {
      assertThrows(
          ConfigurationException.class,
          () ->
              new SyncPolicy(
                  OptionalInt.of(Integer.parseInt(values[0])),
                  OptionalLong.of(Long.parseLong(values[1])),
                  OptionalInt.of(Integer.parseInt(values[2]))));
    }
  }

  @Test
  void aNameThatIsTakenIsRefusedInAnyCase() {
    setup().add(plugin(), "corp", secret(TYPED, "first-key"), true);
    assertThrows(ConfigurationException.class, () -> connectors.requireFree("Corp"));
    assertThrows(ConfigurationException.class, () -> connectors.requireFree("--x"));
  }

  private String openedKey(ConfiguredConnector connector) {
    return connectors.secrets(connector, reader()).get("api-key").reveal(String::new);
  }

  private ConnectorSetup setup() {
    HostContext context = HostContext.of(1, new Cancellation());
    return new ConnectorSetup(connectors, reader(), new PluginCalls(context, alarm.deadline(5)));
  }

  private SecretReader reader() {
    return new SecretReader(
        environment,
        new ByteArrayInputStream(new byte[0]),
        setting -> Optional.empty(),
        warning -> {},
        secret -> {});
  }

  private static ConnectorChange secret(SecretSource source, String value) {
    return new ConnectorChange(
        Map.of(),
        Map.of("api-key", new GivenSecret(source, Secret.of(value))),
        Set.of(),
        Map.of(),
        Set.of(),
        Set.of());
  }

  private Connector plugin() {
    ResourceType user = ResourceType.of("user", ResourceKind.ACCOUNT, "User").build();
    return Connector.named("sample", "Sample")
        .version("1")
        .settings(
            List.of(
                SettingDefinition.named("api-key", SettingDefinition.Type.SECRET, "Key", "The key.")
                    .required()
                    .build()))
        .opens((configuration, context) -> new Session(configuration, alarm))
        .bind(
            user,
            binding ->
                binding.reads(
                    StreamDefinition.named("users", "Users"),
                    session -> request -> Page.builder().build()))
        .build();
  }

  /** Belongs to the company that the key begins with, and breaks the contract for some. */
  private record Session(Configuration configuration, Runnable hangs) implements ConnectorSession {
    Session {
      if (company(configuration).equals("unopened")) {
        hang(hangs);
      }
    }

    private static String company(Configuration configuration) {
      String key = configuration.secret("api-key").orElseThrow().reveal(String::new);
      return key.substring(0, key.indexOf('-'));
    }

    private static void hang(Runnable hangs) {
      hangs.run();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public CheckReport check(CheckRequest request) {
      String company = company(configuration);
      switch (company) {
        case "wrong" ->
            throw ConnectorException.of(
                ConnectorException.Kind.AUTHENTICATION, "The key is refused.");
        case "stuck" -> hang(hangs);
        case "linkage" -> throw new LinkageError(company);
        default -> {
          // It answers as it should.
        }
      }
      return company.equals("null")
          ? null
          : CheckReport.of(new CheckReport.Organization(company, "Company " + company)).build();
    }

    @Override
    public void close() {
      String company = company(configuration);
      if (company.equals("unclosed")) {
        hang(hangs);
      }
      if (company.equals("badly closed")) {
        throw new IllegalStateException(company);
      }
    }
  }
}
