package dev.gatehouse.host.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.CheckReport;
import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorSession;
import dev.gatehouse.spi.SettingDefinition;
import dev.gatehouse.spi.StreamDefinition;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The target system of these tests takes keys that begin with "good"; "goodish" reads no groups.
 */
class ConnectorSettingsTest {
  @TempDir Path folder;
  @TempDir Path open;
  private Desk desk;
  private ConsoleConnector draft;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
    draft = desk.draft("Sample of Example Ltd");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theFirstSaveMakesTheConnectorAndPinsItsOrganisation() {
    SavedSettings saved = save(Map.of(), "good-planted-marker");
    assertTrue(saved.first());
    assertEquals("sample-of-example-ltd", saved.connector().name());
    assertEquals(Optional.of("org"), saved.connector().organizationId());
    assertEquals(List.of(), saved.warnings());
    assertEquals(saved.connector().id(), again().connector().orElseThrow());
    assertEquals("Set up Sample of Example Ltd: key.", desk.noted().get(2));
  }

  @Test
  void theFormNeverHasASecretButSaysWhenItWasGiven() {
    save(Map.of("region", "eu"), "good-planted-marker");
    List<SettingField> fields = settings().fields(again(), plugin());
    assertFalse(fields.toString().contains("planted"));
    SettingField key = fields.get(0);
    assertEquals(Optional.empty(), key.value());
    assertEquals(
        new SettingField.StoredSecret(Optional.empty(), Optional.of(Desk.CLOCK.instant())),
        key.secret().orElseThrow());
    assertEquals(Optional.of("eu"), fields.get(1).value());
  }

  @Test
  void whatTheTargetSystemRefusesIsSaidInItsWordsAndNotSaved() {
    SettingsRefusedException refused =
        assertThrows(SettingsRefusedException.class, () -> save(Map.of(), "bad"));
    assertEquals("Nothing was saved. The key is refused.", refused.getMessage());
    assertEquals(Optional.empty(), settings().configured(again()));
  }

  @Test
  void aNeededFieldThatIsMissingIsNamed() {
    SettingsRefusedException refused =
        assertThrows(
            SettingsRefusedException.class,
            () ->
                settings()
                    .save(
                        draft,
                        plugin(),
                        new SettingsInput(Map.of(), Map.of(), Set.of()),
                        Desk.MIRA));
    assertEquals(Map.of("key", "API key is needed."), refused.fields());
  }

  @Test
  void whatTheCredentialMayNotReadIsAWarning() {
    assertEquals(
        List.of("The credential may not read groups: it needs groups.readonly."),
        save(Map.of(), "goodish").warnings());
  }

  @ParameterizedTest
  @CsvSource({
    "region, eu",
    "url, https://example.com/x",
    "proxy, example.com:3128",
    "tenant, example.com"
  })
  void whatLeadsASecretElsewhereAsksForItAgain(String setting, String value) {
    save(Map.of(), "good");
    SettingsRefusedException refused =
        assertThrows(SettingsRefusedException.class, () -> change(Map.of(setting, value)));
    assertEquals(Set.of("key"), refused.fields().keySet());
    save(Map.of(setting, value), "good");
    assertEquals(value, settings().configured(again()).orElseThrow().settings().get(setting));
    assertThrows(SettingsRefusedException.class, () -> change(Map.of(setting, "")));
  }

  @Test
  void whatLeadsNowhereIsChangedWithoutTheSecret() {
    save(Map.of(), "good");
    change(Map.of("pages", "7", "tenant", "acme"));
    assertEquals(
        Map.of("pages", "7", "tenant", "acme"),
        settings().configured(again()).orElseThrow().settings());
    change(Map.of("pages", "", "region", "us"));
    assertEquals(Map.of("tenant", "acme"), settings().configured(again()).orElseThrow().settings());
  }

  @ParameterizedTest
  @CsvSource({
    "url, https://elsewhere.example/x, --allow-host elsewhere.example",
    "url, nonsense, not an address such as",
    "proxy, elsewhere.example:3128, --allow-host elsewhere.example",
    "tenant, http://elsewhere.example, --allow-host elsewhere.example",
    "ca, /etc/passwd, --allow-path",
    "ca, relative, whole path",
    "region, moon, one of us"
  })
  void whatTheOperatorDidNotAllowIsRefusedWithTheOption(String setting, String value, String why) {
    SettingsRefusedException refused =
        assertThrows(SettingsRefusedException.class, () -> save(Map.of(setting, value), "good"));
    String said = refused.fields().get(setting);
    assertTrue(said != null && said.contains(why), said);
  }

  @Test
  void aPathThatLeavesTheOpenFolderIsRefused() throws IOException {
    Path inside = Files.writeString(open.resolve("ca.pem"), "x");
    Path link = Files.createSymbolicLink(open.resolve("out"), folder);
    Path nothing = Files.createSymbolicLink(open.resolve("later"), folder.resolve("none"));
    save(Map.of("ca", inside.toString()), "good");
    for (Path each : List.of(link.resolve("gatehouse.db"), nothing, open.resolve("../x"))) {
      assertThrows(
          SettingsRefusedException.class, () -> save(Map.of("ca", each.toString()), "good"));
    }
  }

  @Test
  void aReferenceIsTakenWithinTheAllowedNamesOnly() {
    desk.environment.putAll(Map.of("OPEN", "good", "HOME_SECRET", "good"));
    assertEquals(
        "env:OPEN",
        save(Map.of(), "env:OPEN").connector().secrets().get("key").orElseThrow().toString());
    SettingsRefusedException refused =
        assertThrows(SettingsRefusedException.class, () -> save(Map.of(), "env:HOME_SECRET"));
    assertTrue(String.valueOf(refused.fields().get("key")).contains("--allow-env HOME_SECRET"));
    assertThrows(SettingsRefusedException.class, () -> save(Map.of(), "file:/etc/hostname"));
  }

  private SavedSettings save(Map<String, String> values, String key) {
    return settings()
        .save(
            again(),
            plugin(),
            new SettingsInput(values, Map.of("key", Desk.secret(key)), Set.of()),
            Desk.MIRA);
  }

  private void change(Map<String, String> values) {
    settings().save(again(), plugin(), new SettingsInput(values, Map.of(), Set.of()), Desk.MIRA);
  }

  private ConsoleConnector again() {
    return desk.connectors.find(draft.id()).orElseThrow();
  }

  private ConnectorSettings settings() {
    return desk.settings(new OperatorLimits(Set.of("Example.com"), Set.of("OPEN"), List.of(open)));
  }

  private static Connector plugin() {
    ResourceType group = ResourceType.of("group", ResourceKind.GROUP, "Group").build();
    return Connector.named("sample", "Sample")
        .version("1")
        .settings(
            List.of(
                SettingDefinition.named("key", SettingDefinition.Type.SECRET, "API key", "")
                    .required()
                    .build(),
                SettingDefinition.named("region", SettingDefinition.Type.CHOICE, "Region", "")
                    .choices(List.of("us", "eu"))
                    .defaultValue("us")
                    .build(),
                SettingDefinition.named("url", SettingDefinition.Type.URL, "Address", "").build(),
                SettingDefinition.named("proxy", SettingDefinition.Type.TEXT, "Proxy", "").build(),
                SettingDefinition.named("tenant", SettingDefinition.Type.TEXT, "Tenant", "")
                    .build(),
                SettingDefinition.named("ca", SettingDefinition.Type.FILE, "CA file", "").build(),
                SettingDefinition.named("pages", SettingDefinition.Type.INTEGER, "Pages", "")
                    .build()))
        .opens((configuration, context) -> new Session(configuration))
        .bind(
            group,
            binding ->
                binding.reads(
                    StreamDefinition.named("groups", "Groups"),
                    session -> request -> Page.builder().build()))
        .build();
  }

  private record Session(Configuration configuration) implements ConnectorSession {
    @Override
    public CheckReport check(CheckRequest request) {
      Map<String, String> key = new HashMap<>();
      configuration.secret("key").ifPresent(secret -> key.put("key", secret.reveal(String::new)));
      String value = key.getOrDefault("key", "");
      if (!value.startsWith("good")) {
        throw ConnectorException.of(ConnectorException.Kind.AUTHENTICATION, "The key is refused.");
      }
      CheckReport.Builder report =
          CheckReport.of(new CheckReport.Organization("org", "Example Ltd"));
      if (request.wantsPermissions() && value.equals("goodish")) {
        report.permission(new Permission("groups", Verdict.DENIED, "groups.readonly", ""));
      }
      return report.build();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
