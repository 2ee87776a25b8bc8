package dev.gatehouse.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.host.plugin.SampleJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check and the doctor, over a plugin that finds out what a test tells it to. */
class CheckCommandsTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path plugins;

  @BeforeEach
  void prepare() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxr-xr-x"));
    sample("silent-one", "", "");
    sample("talker", "The fact about mira@northwind.example holds.", "");
    assertEquals(0, run("connector", "add", "northwind-corp", "--plugin", "talker"), err::toString);
    assertEquals(0, run("connector", "add", "quiet", "--plugin", "silent-one"), err::toString);
    out.getBuffer().setLength(0);
  }

  private void sample(String id, String observes, String expires) throws IOException {
    Path jar =
        SampleJar.of(id)
            .with("Sample-Observes", observes)
            .with("Sample-Expires", expires)
            .writeTo(plugins.resolve(id + ".jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void sampleDenied(String id, String denied) throws IOException {
    Path jar = SampleJar.of(id).with("Sample-Denied", denied).writeTo(plugins.resolve(id + ".jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(0, run("connector", "add", id, "--plugin", id), err::toString);
  }

  private int run(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--plugins",
                plugins.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--loader",
                "isolated"));
    all.addAll(List.of(arguments));
    return CommandRunner.run(
        new Surroundings(
            Optional.empty(),
            "gatehouse",
            Map.of(),
            new ByteArrayInputStream(new byte[0]),
            out,
            err,
            Set.of(),
            80,
            Interruption.none()),
        all.toArray(new String[0]));
  }

  @Test
  void theReportNamesVersionsAndNeitherTheConnectorNorAnybody() {
    assertEquals(0, run("doctor", "northwind-corp"), err::toString);
    String report = out.toString();
    assertTrue(report.contains("Plugin          talker 1.2.3\n"), report);
    assertTrue(report.contains("Of 1 facts 1 hold"), report);
    assertTrue(report.contains("The fact about (address) holds."), report);
    assertFalse(report.contains("northwind"), report);
  }

  @Test
  void aConnectorWithoutObservationsGetsASentence() {
    assertEquals(0, run("doctor", "quiet", "--to", folder.resolve("report").toString()));
    assertEquals("", out.toString());
    assertTrue(
        err.toString()
            .endsWith(
                "The connector Sample silent-one relies on nothing that it would have to ask for."
                    + " There is no report.\n"),
        err::toString);
    assertFalse(Files.exists(folder.resolve("report")));
  }

  @Test
  void aReportInAFileIsNotOnTheScreen() throws IOException {
    Path file = folder.resolve("report.json");
    assertEquals(
        0, run("doctor", "northwind-corp", "--to", file.toString(), "--format", "json", "--quiet"));
    assertEquals("", out.toString());
    assertTrue(Files.readString(file).contains("\"verdict\": \"holds\""));
  }

  @Test
  void aFileThatCannotBeWrittenExitsWith9() {
    assertEquals(9, run("doctor", "northwind-corp", "--to", folder.resolve("no/where").toString()));
    assertTrue(err.toString().contains("Name another file with --to."), err::toString);
  }

  @Test
  void aCheckSaysWhenTheCredentialExpiresOrThatItIsNotKnown() throws IOException {
    assertEquals(0, run("connector", "check", "quiet"), err::toString);
    assertTrue(
        out.toString()
            .startsWith("Organisation Sample (1)\nWhen the credential expires is not known.\n"),
        out::toString);
    sample("ending", "", "2027-01-01T00:00:00Z");
    assertEquals(0, run("connector", "add", "short", "--plugin", "ending"), err::toString);
    assertEquals(0, run("connector", "check", "short", "--format", "csv"), err::toString);
    assertTrue(
        err.toString().endsWith("The credential expires at 2027-01-01T00:00:00Z.\n"),
        err::toString);
  }

  @Test
  void aChangeThatIsDeniedIsAProblemOnceItIsSwitchedOn() throws IOException {
    sampleDenied("reader", "delete user");
    assertEquals(0, run("connector", "check", "reader"), err::toString);
    assertTrue(out.toString().contains("denied"), out::toString);
    assertEquals(0, run("connector", "enable-provisioning", "reader"), err::toString);
    assertEquals(0, run("connector", "check", "reader"), err::toString);
    assertEquals(0, run("connector", "enable-provisioning", "reader", "--only", "delete"));
    assertEquals(4, run("connector", "check", "reader"), err::toString);
  }

  @Test
  void aStreamThatIsDeniedIsAProblemUntilItIsSwitchedOff() throws IOException {
    sampleDenied("writer", "users");
    assertEquals(4, run("connector", "check", "writer"), err::toString);
    assertEquals(0, run("connector", "set", "writer", "--stream", "users=off"), err::toString);
    assertEquals(0, run("connector", "check", "writer"), err::toString);
  }

  @Test
  void anUnknownConnectorExitsWith3() {
    assertEquals(3, run("doctor", "nobody"));
  }
}
