package dev.gatehouse.host.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.connector.ConfiguredConnector;
import dev.gatehouse.host.connector.ConnectorChange;
import dev.gatehouse.host.connector.Connectors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts, owners, and what the command line does beside. */
class ConsoleConnectorsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aDraftHasAnApplicationAndOwnersBeforeItHasSettings() {
    ConsoleConnector draft = desk.draft("JumpCloud");
    List<Owner> added = desk.connectors.setOwners(draft.id(), Set.of(1L, 2L), Desk.MIRA);
    assertEquals(List.of("Mira", "Ole"), added.stream().map(Owner::name).toList());
    ConsoleConnector listed = desk.connectors.list().get(0);
    assertEquals(Optional.of("JumpCloud"), listed.applicationName());
    assertEquals(OptionalLong.empty(), listed.connector());
    assertTrue(listed.isOwnedBy(2));
    assertEquals(
        List.of(
            "Created the application JumpCloud.",
            "Added the connector JumpCloud for JumpCloud.",
            "mira@example.com is an owner of JumpCloud now.",
            "ole@example.com is an owner of JumpCloud now."),
        desk.noted());
  }

  @Test
  void theLastOwnerStaysAndOneWhoCannotSignInIsNone() {
    ConsoleConnector draft = desk.draft("JumpCloud");
    desk.connectors.setOwners(draft.id(), Set.of(1L), Desk.MIRA);
    assertThrows(
        CatalogueException.class, () -> desk.connectors.setOwners(draft.id(), Set.of(), Desk.MIRA));
    assertThrows(
        CatalogueException.class,
        () -> desk.connectors.setOwners(draft.id(), Set.of(3L), Desk.MIRA));
    assertEquals(1, desk.connectors.find(draft.id()).orElseThrow().owners().size());
    assertEquals(List.of(), desk.connectors.setOwners(draft.id(), Set.of(1L), Desk.MIRA));
  }

  @Test
  void namesAreForPeopleAndUnique() {
    ConsoleConnector draft = desk.draft("JumpCloud of Example Ltd");
    assertEquals("JumpCloud of Example Ltd 2", desk.connectors.proposeName(draft.name()));
    assertThrows(CatalogueException.class, () -> desk.draft("JUMPCLOUD of Example Ltd"));
    assertThrows(CatalogueException.class, () -> desk.draft(" "));
    assertThrows(CatalogueException.class, () -> desk.draft("two\nlines"));
    assertThrows(CatalogueException.class, () -> desk.draft("turned \u202Earound"));
    desk.connectors.rename(draft.id(), "Directory", Desk.MIRA);
    assertEquals("Directory", desk.connectors.find(draft.id()).orElseThrow().name());
  }

  @Test
  void aConnectorOfTheCommandLineIsAdoptedOnce() {
    desk.draft("corp");
    ConfiguredConnector stored = stored("corp", Clock.offset(Desk.CLOCK, Duration.ZERO));
    desk.connectors.adopt(List.of(stored));
    desk.connectors.adopt(List.of(stored));
    assertEquals(
        List.of("corp", "corp 2"),
        desk.connectors.list().stream().map(ConsoleConnector::name).toList());
    assertEquals("corp 2", desk.connectors.ofConnector(stored.id()).orElseThrow().name());
  }

  @Test
  void aNumberThatIsGivenAgainDoesNotHandAConnectorToTheOldOwners() {
    ConsoleConnector draft = desk.draft("first");
    Connectors state = new Connectors(desk.state, Desk.CLOCK, "mira");
    ConfiguredConnector first = stored("first", Desk.CLOCK);
    desk.connectors.attach(draft.id(), first);
    state.remove(first);
    ConfiguredConnector second = stored("second", Clock.offset(Desk.CLOCK, Duration.ofSeconds(9)));
    assertEquals(first.id(), second.id());
    desk.connectors.adopt(state.list());
    assertEquals(OptionalLong.empty(), desk.connectors.find(draft.id()).orElseThrow().connector());
    assertEquals("second", desk.connectors.ofConnector(second.id()).orElseThrow().name());
  }

  @Test
  void aDraftTakesOverWhatWasAdoptedInBetween() {
    ConsoleConnector draft = desk.draft("JumpCloud");
    ConfiguredConnector stored = stored("jumpcloud-2", Desk.CLOCK);
    desk.connectors.adopt(List.of(stored));
    desk.connectors.attach(draft.id(), stored);
    assertEquals(1, desk.connectors.list().size());
    assertEquals(draft.id(), desk.connectors.ofConnector(stored.id()).orElseThrow().id());
  }

  @Test
  void theNumberOfARemovedConnectorIsNeverGivenAgain() {
    ConsoleConnector draft = desk.draft("JumpCloud");
    desk.connectors.remove(draft.id(), Desk.MIRA);
    assertEquals(Optional.empty(), desk.connectors.find(draft.id()));
    assertTrue(desk.draft("Other").id() > draft.id());
  }

  private ConfiguredConnector stored(String name, Clock clock) {
    return new Connectors(desk.state, clock, "mira")
        .add(
            name,
            "sample",
            new ConnectorChange(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Set.of()),
            Optional.empty());
  }
}
