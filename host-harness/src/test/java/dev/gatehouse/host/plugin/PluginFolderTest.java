package dev.gatehouse.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Connector;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One good jar stands beside each bad one: it must keep working. Both loaders say the same. */
@ParameterizedClass
@EnumSource(LoaderKind.class)
class PluginFolderTest {
  @Parameter LoaderKind kind;
  @TempDir Path folder;

  @Test
  void aGoodJarIsLoadedWithTheDigestOfItsBytes() throws Exception {
    Path jar = SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    try (PluginFolder plugins = PluginFolder.load(folder, kind)) {
      PluginEntry entry = plugins.find("good").orElseThrow();
      assertEquals("good.jar", entry.jar());
      assertEquals(digest(jar), entry.sha256().orElseThrow());
      assertEquals("1.2.3", entry.connector().orElseThrow().version());
      assertTrue(
          entry.loadedBy().startsWith(kind == LoaderKind.OSGI ? "OSGi (" : "isolated class loader"),
          entry.loadedBy());
    }
  }

  @Test
  void aPluginSeesNothingOfTheHostButTheContract() throws IOException {
    SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    try (PluginFolder plugins = PluginFolder.load(folder, kind)) {
      Connector connector = plugins.find("good").orElseThrow().connector().orElseThrow();
      assertEquals("Sample good", connector.displayName());
    }
  }

  @Test
  void aProviderThatCannotDescribeItselfIsRefused() throws IOException {
    SampleJar.of("wild").writeTo(folder.resolve("bad.jar"));
    assertRefused("cannot describe its connector: StackOverflowError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stuck", "deaf", "mute"})
  void aPluginThatHangsIsRefusedAndTheOthersWork(String id) throws IOException {
    SampleJar.of(id).writeTo(folder.resolve("bad.jar"));
    SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    HangAlarm alarm = new HangAlarm();
    System.getProperties().put(SampleProvider.HANGS, alarm);
    try (PluginFolder plugins =
        PluginFolder.load(folder, () -> PluginIntake.open(kind, alarm.deadline(2)))) {
      assertTrue(plugins.find("good").isPresent(), plugins.entries().toString());
      assertEquals(
          "cannot be loaded: it did not return within 2 minutes",
          plugins.entries().get(0).reason());
      letTheDeafGoOn();
    } finally {
      System.clearProperty(SampleProvider.GO_ON);
      System.getProperties().remove(SampleProvider.HANGS);
    }
  }

  private static void letTheDeafGoOn() {
    synchronized (System.getProperties()) {
      System.setProperty(SampleProvider.GO_ON, "true");
      System.getProperties().notifyAll();
    }
  }

  @Test
  void garbageIsRefused() throws IOException {
    Files.writeString(folder.resolve("bad.jar"), "not a jar");
    assertRefused("is not a jar file, or is damaged");
  }

  @Test
  void aHalfCopiedJarIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(SampleJar.of("bad").writeTo(folder.resolve("bad.jar")));
    for (int size : List.of(whole.length / 2, whole.length - 1)) {
      Files.write(folder.resolve("bad.jar"), Arrays.copyOf(whole, size));
      assertRefused("is half copied or damaged; copy it again");
    }
  }

  @Test
  void aJarWithAFlippedBitIsRefused() throws IOException {
    Path jar = SampleJar.of("bad").writeTo(folder.resolve("bad.jar"));
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 2] ^= 1;
    Files.write(jar, bytes);
    assertRefused("is half copied or damaged; copy it again");
  }

  @Test
  void aJarThatIsTooLargeIsRefused() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve("bad.jar").toFile(), "rw")) {
      sparse.setLength(PluginArchive.MOST_BYTES + 1);
    }
    assertRefused("is larger than 64 MB, which no plugin needs");
  }

  @Test
  void aJarThatUnpacksToTooMuchIsRefused() throws IOException {
    SampleJar.of("bad")
        .entry("zeros", PluginArchive.MOST_EXPANDED_BYTES)
        .writeTo(folder.resolve("bad.jar"));
    assertRefused("is larger than 256 MB when it is unpacked, which no plugin needs");
  }

  @Test
  void aJarWithTooManyEntriesIsRefused() throws IOException {
    SampleJar jar = SampleJar.of("bad");
    for (int i = 0; i < PluginArchive.MOST_ENTRIES; i++) {
      jar.entry("entry" + i, 0);
    }
    jar.writeTo(folder.resolve("bad.jar"));
    assertRefused("has 20005 entries; a plugin may have at most 20000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "a/../../evil", "/etc/evil", "C:/evil", "..\\evil", "a\\b", "a/.."})
  void anEntryThatLeadsOutOfTheArchiveIsRefused(String name) throws IOException {
    SampleJar.of("bad").entry(name, 1).writeTo(folder.resolve("bad.jar"));
    assertRefused("has an entry that leads out of the archive: " + name);
  }

  @Test
  void namesThatOnlyLookAlikeAreNotRefused() throws IOException {
    SampleJar.of("fine").entry("a..b/c..", 1).entry(".../d", 1).writeTo(folder.resolve("fine.jar"));
    try (PluginFolder plugins = PluginFolder.load(folder, kind)) {
      assertTrue(plugins.find("fine").isPresent(), plugins.entries().toString());
    }
  }

  @Test
  void aLinkIntoAFolderThatOthersCanWriteIsRefused(@TempDir Path open) throws IOException {
    Path jar = SampleJar.of("bad").writeTo(open.resolve("elsewhere.jar"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createSymbolicLink(folder.resolve("bad.jar"), jar);
    assertRefused("is a link into a folder that other users can write: " + open.toRealPath());
  }

  @Test
  void aJarThatIsNotOnTheAllowedListIsRefused() throws Exception {
    Path good = SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    Files.writeString(
        folder.resolve("allowed-digests"),
        "# reviewed\n\n" + digest(good).toUpperCase(Locale.ROOT) + "  good.jar\n");
    SampleJar.of("bad").writeTo(folder.resolve("bad.jar"));
    try (PluginFolder plugins = PluginFolder.load(folder, kind)) {
      assertTrue(plugins.find("good").isPresent());
      PluginEntry refused = plugins.entries().get(0);
      assertEquals(
          "digest not on the allowed list; if you trust the jar, add its SHA-256 to"
              + " allowed-digests",
          refused.reason());
      assertEquals(digest(folder.resolve("bad.jar")), refused.sha256().orElseThrow());
    }
  }

  @Test
  void anAllowedListThatNobodyCanReadAsOneLoadsNothing() throws IOException {
    SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    Path list = Files.writeString(folder.resolve("allowed-digests"), "# ours\ngood.jar\n");
    PluginException refused =
        assertThrows(PluginException.class, () -> PluginFolder.load(folder, kind).close());
    assertTrue(refused.getMessage().startsWith("Line 2 of " + list), refused.getMessage());
  }

  @Test
  void anAllowedListThatOthersCanWriteLoadsNothing() throws IOException {
    SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    Path list = Files.createFile(folder.resolve("allowed-digests"));
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-rw-r--"));
    PluginException refused =
        assertThrows(PluginException.class, () -> PluginFolder.load(folder, kind).close());
    assertTrue(refused.getMessage().contains("chmod go-w " + list), refused.getMessage());
  }

  private static String digest(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void aPlainJarIsRefused() throws IOException {
    SampleJar.of("bad").without("Bundle-SymbolicName").writeTo(folder.resolve("bad.jar"));
    assertRefused("is not an OSGi bundle: its manifest has no Bundle-SymbolicName");
  }

  @Test
  void aBundleThatIsNoConnectorIsRefused() throws IOException {
    SampleJar.of("bad")
        .with("Import-Package", "org.osgi.framework")
        .writeTo(folder.resolve("bad.jar"));
    assertRefused(
        "is not a connector: it does not import the contract's package dev.gatehouse.spi");
  }

  @Test
  void aNewerContractIsNamedBesideTheOneOffered() throws IOException {
    SampleJar.of("bad")
        .with("Import-Package", "dev.gatehouse.spi;version=\"[1.4,2)\"")
        .writeTo(folder.resolve("bad.jar"));
    assertRefused("needs contract 1.4 while this host offers 1.0");
  }

  @Test
  void anotherMajorContractIsRefused() throws IOException {
    SampleJar.of("bad")
        .with("Import-Package", "dev.gatehouse.spi;version=\"[2.0,3)\"")
        .writeTo(folder.resolve("bad.jar"));
    assertRefused("needs contract 2.0 while this host offers 1.0");
  }

  @Test
  void aNewerJavaIsNamed() throws IOException {
    SampleJar.of("bad")
        .with("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
        .writeTo(folder.resolve("bad.jar"));
    assertRefused("needs Java 99 while this is Java " + Runtime.version().feature());
  }

  @Test
  void aHeaderThatNobodyExpectedConcernsItsJarOnly() throws IOException {
    SampleJar.of("bad")
        .with("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99999999999))\"")
        .writeTo(folder.resolve("bad.jar"));
    assertTrue(reasonOfBad().startsWith("cannot be loaded: NumberFormatException"), reasonOfBad());
  }

  @Test
  void aMissingPackageIsNamed() throws IOException {
    SampleJar.of("bad")
        .with("Import-Package", "dev.gatehouse.spi,org.osgi.framework,com.example.missing")
        .writeTo(folder.resolve("bad.jar"));
    assertRefused("needs the package com.example.missing, which this host does not offer");
  }

  @Test
  void aMissingCapabilityIsRefused() throws IOException {
    SampleJar.of("bad")
        .with("Require-Capability", "com.example.thing")
        .writeTo(folder.resolve("bad.jar"));
    assertTrue(
        reasonOfBad().startsWith("has a requirement that this host does not meet"), reasonOfBad());
  }

  @Test
  void aBrokenActivatorIsRefusedWithItsOwnWords() throws IOException {
    SampleJar.of("broken").writeTo(folder.resolve("bad.jar"));
    assertRefused("does not start: IllegalStateException: the licence file is missing");
  }

  @Test
  void aBundleWithoutAServiceIsRefused() throws IOException {
    SampleJar.of("silent").writeTo(folder.resolve("bad.jar"));
    assertRefused("offers no ConnectorProvider service");
  }

  @Test
  void theSecondJarWithAnIdIsRefused() throws IOException {
    SampleJar.of("same").writeTo(folder.resolve("a.jar"));
    SampleJar.of("same").writeTo(folder.resolve("bad.jar"));
    assertRefused("duplicate id same: a.jar has it already");
  }

  @Test
  void aJarThatOthersCanWriteIsRefused() throws IOException {
    Path jar = SampleJar.of("bad").writeTo(folder.resolve("bad.jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));
    assertRefused("can be written by other users; run: chmod go-w " + jar);
  }

  @Test
  void aFolderThatOthersCanWriteIsRefusedAsAWhole() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    PluginException refused =
        assertThrows(PluginException.class, () -> PluginFolder.load(folder, kind).close());
    assertTrue(refused.getMessage().contains("chmod go-w " + folder), refused.getMessage());
  }

  @Test
  void aMissingFolderIsNamed() {
    PluginException missing =
        assertThrows(
            PluginException.class, () -> PluginFolder.load(folder.resolve("none"), kind).close());
    assertTrue(missing.getMessage().contains("--plugins"), missing.getMessage());
  }

  @Test
  void closingLeavesNothingInTheTemporaryFolder() throws IOException {
    SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    PluginFolder plugins = PluginFolder.load(folder, kind);
    Path scratch = plugins.scratch();
    assertTrue(Files.isDirectory(scratch));
    plugins.close();
    assertTrue(Files.notExists(scratch));
  }

  private void assertRefused(String reason) throws IOException {
    assertEquals(reason, reasonOfBad());
  }

  private String reasonOfBad() throws IOException {
    SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    try (PluginFolder plugins = PluginFolder.load(folder, kind)) {
      assertTrue(plugins.find("good").isPresent(), "the good plugin must keep working");
      assertEquals(
          1L, plugins.entries().stream().filter(entry -> entry.connector().isEmpty()).count());
      return plugins.entries().stream()
          .filter(entry -> entry.jar().equals("bad.jar"))
          .findFirst()
          .orElseThrow()
          .reason();
    }
  }
}
