package dev.gatehouse.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.CheckReport.Permission;
import dev.gatehouse.spi.CheckReport.Verdict;
import dev.gatehouse.spi.CheckRequest;
import dev.gatehouse.spi.Configuration;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.ResourceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReadingTest {
  @Test
  void everyRowOfTheCapabilityTableHasBothMarks() {
    assertEquals(
        List.of(true, true, true, true),
        new CsvProvider()
            .connector().capabilityTable().rows().stream()
                .map(row -> row.sync() && row.provision())
                .toList());
  }

  @Test
  void quotesCommasNewLinesAndAccentsArriveAsTheyAre(@TempDir Path parent) {
    try (OpenFolder open = new OpenFolder(SampleFolder.in(parent).configuration())) {
      List<Resource> accounts = open.all("accounts").stream().map(Resource.class::cast).toList();

      assertEquals(
          List.of("Okafor, Mira", "Ben \"Benny\" Alt", "Cyd\nNewline", "shared", "Shared", "Zoë"),
          accounts.stream().map(Resource::name).toList());
      assertEquals(
          List.of("mira@northwind.example", "m.okafor@northwind.example"),
          accounts.get(0).account().orElseThrow().emails());
      assertEquals(
          List.of(
              AccountStatus.ACTIVE,
              AccountStatus.ACTIVE,
              AccountStatus.SUSPENDED,
              AccountStatus.ACTIVE,
              AccountStatus.UNKNOWN,
              AccountStatus.STAGED),
          accounts.stream().map(each -> each.account().orElseThrow().status()).toList());
      assertEquals("odd", accounts.get(4).account().orElseThrow().rawStatus());
    }
  }

  @Test
  void aPositionNamesTheByteWhereTheNextPageBegins(@TempDir Path parent) throws IOException {
    Path file = parent.resolve("accounts.csv");
    Files.writeString(file, "id,login\nä,one\nb,\"tw\no\"\nc,three\n");
    try (RecordInput all = new RecordInput(file, 0, 1)) {
      all.next();
      RecordInput.RawRecord first = all.next().orElseThrow();
      try (RecordInput rest = new RecordInput(file, first.end(), first.nextLine())) {
        RecordInput.RawRecord second = rest.next().orElseThrow();

        assertEquals(List.of("b", "tw\no"), Row.of(second).fields());
        assertEquals(3, second.line());
        assertEquals(5, second.nextLine());
        assertEquals(List.of("c", "three"), Row.of(rest.next().orElseThrow()).fields());
        assertTrue(rest.next().isEmpty());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a7,\"dan,,,,,,,,,,           | line 10 | quotes do not match",
        "a7,dan                        | line 10 | has 2 fields, the header has 12",
        ",dan,,,,,,,,,,                | line 10 | it has no id",
        "a7,\"dan\" x,,,,,,,,,,        | line 10 | quotes do not match",
      })
  void aRowThatCannotBeUsedIsAnIssueWithItsLine(
      String row, String line, String problem, @TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    folder.edit("accounts.csv", text -> text + row.strip() + "\r\n");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      List<PageItem> items = open.all("accounts");
      ItemIssue issue = assertInstanceOf(ItemIssue.class, items.get(items.size() - 1));

      assertEquals(7, items.size());
      assertTrue(issue.subject().endsWith(line), issue.subject());
      assertTrue(issue.message().contains(problem), issue.message());
    }
  }

  @Test
  void aQuoteInsideAFieldIsText(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    folder.write("groups.csv", "id,name,description", "g1,5\" pipe,", "g2,Two,");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      assertEquals(
          List.of("5\" pipe", "Two"),
          open.all("groups").stream().map(each -> ((Resource) each).name()).toList());
    }
  }

  @Test
  void aRowInAnotherCharsetIsAnIssueAndNoGuess(@TempDir Path parent) throws IOException {
    SampleFolder folder = SampleFolder.in(parent);
    Files.write(
        folder.file("groups.csv"),
        "id,name,description\ng1,Büro,\n".getBytes(StandardCharsets.ISO_8859_1));
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      ItemIssue issue = assertInstanceOf(ItemIssue.class, open.all("groups").get(0));

      assertEquals("The row cannot be used: it is not UTF-8.", issue.message());
    }
  }

  @Test
  void nobodyCanTellWhetherAnAccountExistsWhileARowIsUnreadable(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    folder.edit("accounts.csv", text -> text + "a7,dan\r\n");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      ConnectorException unknown =
          assertThrows(
              ConnectorException.class,
              () ->
                  open.connector()
                      .resourceReader(CsvProvider.ACCOUNT)
                      .orElseThrow()
                      .read(
                          ResourceRequest.of(
                              CsvProvider.ACCOUNT.idOf("a8"), AttributeSelection.all())));

      assertEquals(Kind.UNEXPECTED, unknown.kind());
      assertSays("line 10", unknown);
    }
  }

  @Test
  void aFileThatChangesBetweenTwoPagesExpiresTheCursor(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      Page first = open.first("accounts");
      folder.edit("accounts.csv", text -> text.replace("a6,", "a7,"));

      ConnectorException expired =
          assertThrows(ConnectorException.class, () -> open.read("accounts", first.next()));
      assertEquals(Kind.CURSOR_EXPIRED, expired.kind());
    }
  }

  @Test
  void aFileWithAByteOrderMarkAndUnixLineEndsIsRead(@TempDir Path parent) throws IOException {
    SampleFolder folder = SampleFolder.in(parent);
    Files.writeString(folder.file("groups.csv"), "\ufeffid,name,description\ng1,One,\ng2,Two,");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      assertEquals(
          List.of("One", "Two"),
          open.all("groups").stream().map(each -> ((Resource) each).name()).toList());
    }
  }

  @Test
  void aMissingFileIsAnErrorAndNotAnEmptyList(@TempDir Path parent) throws IOException {
    SampleFolder folder = SampleFolder.in(parent);
    Files.delete(folder.file("roles.csv"));
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      ConnectorException missing =
          assertThrows(ConnectorException.class, () -> open.first("roles"));

      assertEquals(Kind.CONFIGURATION, missing.kind());
      assertSays("row of headers is enough", missing);
      assertEquals(
          List.of(Verdict.DENIED),
          open.connector().check(CheckRequest.permissions()).permissions().stream()
              .filter(each -> each.subject().equals("roles"))
              .map(Permission::verdict)
              .toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accounts-headers | login                | must be pairs such as id=Number",
        "accounts-headers | logn=User name       | must be pairs such as id=Number",
        "page-size        | 0                    | must be between 1 and 10000",
        "folder           | exports/hr           | Give it from the root on, such as ",
      })
  void aWrongSettingIsRefusedWithASentence(
      String name, String value, String message, @TempDir Path folder) {
    Configuration wrong =
        Configuration.builder().value("folder", folder.toString()).value(name, value).build();

    ConnectorException refused =
        assertThrows(ConnectorException.class, () -> new OpenFolder(wrong));

    assertEquals(Kind.CONFIGURATION, refused.kind());
    assertSays(message, refused);
  }

  @Test
  void aHeaderThatIsNotThereIsNamedWithItsSetting(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    folder.edit("accounts.csv", text -> text.replace("User name", "Login name"));
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      ConnectorException refused =
          assertThrows(ConnectorException.class, () -> open.first("accounts"));

      assertEquals(
          "The file accounts.csv has no header 'User name' for the column login. Name the right"
              + " one in the setting accounts-headers.",
          refused.getMessage());
    }
  }

  private static void assertSays(String part, ConnectorException failure) {
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(part), message);
  }
}
