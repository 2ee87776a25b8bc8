package dev.gatehouse.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.store.RemovalName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of removals in a file: what was printed, what is left of it, or ids alone. */
class HeldListTest {
  @TempDir Path folder;

  private List<RemovalName> read(String text) throws IOException {
    return HeldList.read(file(text.getBytes(StandardCharsets.UTF_8)), Stream::toList);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("list.csv"), bytes);
  }

  @Test
  void whatWasPrintedIsUnderstood() throws IOException {
    String text =
        """
        run,stream,kind,type,id,name,entitlement,principalType,principalId,principalName,since,why
        17,users,accounts,user,u1,"Costa, Aisha",,,,,2026-03-01T10:00:00Z,"39 of 180, more"
        17,members,grants,group,g1,Staff,member,user,u1,Aisha,2026-03-01T10:00:00Z,They
        """;
    assertEquals(
        List.of(
            new RemovalName(2, OptionalLong.of(17), "user", "u1", "", "", ""),
            new RemovalName(3, OptionalLong.of(17), "group", "g1", "member", "user", "u1")),
        read(text));
  }

  @Test
  void idsAloneAreEnoughAndASpreadsheetMayHaveWrittenThem() throws IOException {
    List<RemovalName> expected =
        List.of(
            new RemovalName(2, OptionalLong.empty(), "", "u1", "", "", ""),
            new RemovalName(3, OptionalLong.empty(), "", "-2", "", "", ""));
    assertEquals(expected, read("id\nu1\n'-2\n"));
    assertEquals(expected, read("\uFEFFid,name\r\nu1,\"a\"\r\n'-2,b\r\n"));
  }

  @Test
  void whatIsNoSuchListIsRefusedInWords() throws IOException {
    assertTrue(refusal("u1\nu2\n").contains("Line 2"), "no header");
    assertTrue(refusal("id,run\n,17\n").contains("has no id"));
    assertTrue(refusal("id,run\nu1,last\n").contains("last is no run"));
    assertTrue(refusal("id,id\nu1,\"u").contains("no CSV"));
    CommandException missing =
        assertThrows(
            CommandException.class,
            () -> HeldList.read(folder.resolve("none.csv"), Stream::toList));
    assertEquals(ExitCode.USAGE, missing.code());
    assertTrue(String.valueOf(missing.getMessage()).contains("none.csv"));
  }

  private String refusal(String text) throws IOException {
    Path file = file(text.getBytes(StandardCharsets.UTF_8));
    CommandException refused =
        assertThrows(CommandException.class, () -> HeldList.read(file, Stream::toList));
    assertEquals(ExitCode.USAGE, refused.code());
    return String.valueOf(refused.getMessage());
  }
}
