package dev.gatehouse.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.ConnectorException;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Secret;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.CreateRequest;
import dev.gatehouse.spi.operation.GrantRequest;
import dev.gatehouse.spi.operation.ProvisioningResult;
import dev.gatehouse.spi.operation.ProvisioningResult.Outcome;
import dev.gatehouse.spi.operation.ResourceRequest;
import dev.gatehouse.spi.operation.UpdateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWritingTest {
  private static final GrantRequest SALES_TO_ZOE = GrantRequest.of(OpenFolder.member("g1", "a6"));

  @Test
  void aGrantAddsOneLineAndKeepsTheFileBeforeAsBackup(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    String before = folder.text("grants.csv");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      ProvisioningResult result = open.members().grant(SALES_TO_ZOE);

      assertEquals(Outcome.APPLIED, result.outcome());
      assertEquals(before + "group,g1,account,a6\r\n", folder.text("grants.csv"));
      assertEquals(before, folder.text("grants.csv.bak"));
    }
    assertEquals(
        List.of(
            "accounts.csv",
            "applications.csv",
            "grants.csv",
            "grants.csv.bak",
            "groups.csv",
            "roles.csv"),
        folder.names());
  }

  @Test
  void aRevocationRemovesThatLineAndNoOtherByte(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    String before = folder.text("grants.csv");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      open.members().revoke(GrantRequest.of(OpenFolder.member("g1", "a2")));
    }
    assertEquals(before.replace("group,g1,account,a2\r\n", ""), folder.text("grants.csv"));
  }

  @Test
  void aSecondGrantWritesNothing(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      GrantRequest held = GrantRequest.of(OpenFolder.member("g1", "a2"));

      assertEquals(Outcome.ALREADY_IN_PLACE, open.members().grant(held).outcome());
      assertFalse(folder.names().contains("grants.csv.bak"));
    }
  }

  @Test
  void aFileWithoutALastLineEndGetsItsNewRowOnALineOfItsOwn(@TempDir Path parent)
      throws IOException {
    SampleFolder folder = SampleFolder.in(parent);
    Files.writeString(
        folder.file("grants.csv"),
        "principal,principalType,note,resource,resourceType\na1,account,\"a, b\",g1,group");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      open.members().grant(SALES_TO_ZOE);
    }
    assertEquals(
        """
        principal,principalType,note,resource,resourceType
        a1,account,"a, b",g1,group
        a6,account,,g1,group
        """,
        folder.text("grants.csv"));
  }

  @Test
  void rowsThatCannotBeReadStayAsTheyAre(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    folder.edit("grants.csv", text -> text + "group,g1\r\n");
    String before = folder.text("grants.csv");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      open.members().revoke(GrantRequest.of(OpenFolder.member("g1", "a2")));
    }
    assertEquals(before.replace("group,g1,account,a2\r\n", ""), folder.text("grants.csv"));
  }

  @Test
  void anUpdateKeepsColumnsThatTheConnectorDoesNotKnow(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    String before = folder.text("accounts.csv");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      open.connector()
          .updater(CsvProvider.ACCOUNT)
          .orElseThrow()
          .update(
              UpdateRequest.of(
                  CsvProvider.ACCOUNT.idOf("a2"),
                  Map.of("department", new AttributeValue.Text("Legal, \"new\"")),
                  Map.of(),
                  Set.of("jobTitle")));
    }
    assertEquals(
        before.replace(",,Sales,Head,8", ",,\"Legal, \"\"new\"\"\",,8"),
        folder.text("accounts.csv"));
  }

  @Test
  void aSuspendedAccountIsSuspendedInTheFile(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    String before = folder.text("accounts.csv");
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      open.connector()
          .suspender(CsvProvider.ACCOUNT)
          .orElseThrow()
          .suspend(ResourceRequest.of(CsvProvider.ACCOUNT.idOf("a1"), AttributeSelection.all()));
    }
    assertEquals(before.replace("Okafor,active", "Okafor,suspended"), folder.text("accounts.csv"));
  }

  @Test
  void aPasswordIsRefusedAndWrittenNowhere(@TempDir Path parent) {
    SampleFolder folder = SampleFolder.in(parent);
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      CreateRequest withPassword =
          CreateRequest.of(
              Map.of("login", new AttributeValue.Text("dora")),
              Map.of("password", Secret.of("planted-password")));
      ConnectorException refused =
          assertThrows(
              ConnectorException.class,
              () ->
                  open.connector().creator(CsvProvider.ACCOUNT).orElseThrow().create(withPassword));

      assertEquals(Kind.INVALID_REQUEST, refused.kind());
      assertFalse(folder.text("accounts.csv").contains("dora"));
    }
  }

  @Test
  void theNewFileHasThePermissionsOfTheOld(@TempDir Path parent) throws IOException {
    SampleFolder folder = SampleFolder.in(parent);
    Path grants = folder.file("grants.csv");
    Files.setPosixFilePermissions(grants, PosixFilePermissions.fromString("rw-r-----"));
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      open.members().grant(SALES_TO_ZOE);
    }
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(grants)));
  }

  @Test
  void whoeverReadsWhileAGrantIsWrittenSeesAWholeFile(@TempDir Path parent) throws Exception {
    SampleFolder folder = SampleFolder.in(parent);
    int before = folder.text("grants.csv").length();
    AtomicBoolean writing = new AtomicBoolean(true);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (OpenFolder open = new OpenFolder(folder.configuration())) {
      Future<Boolean> alwaysWhole =
          thread.submit(
              () -> {
                boolean whole = true;
                while (writing.get()) {
                  String text = folder.text("grants.csv");
                  whole &= text.length() >= before && text.endsWith("\r\n");
                }
                return whole;
              });
      for (int i = 0; i < 20; i++) {
        open.members().grant(SALES_TO_ZOE);
        open.members().revoke(SALES_TO_ZOE);
      }
      writing.set(false);
      assertTrue(alwaysWhole.get(), "a reader saw half a file");
    } finally {
      writing.set(false);
      thread.shutdownNow();
    }
  }
}
