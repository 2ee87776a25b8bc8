package dev.gatehouse.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One good jar stands beside each bad one: it must keep working. */
class PluginFolderTest {
  @TempDir Path folder;

  @Test
  void aGoodJarIsLoadedWithTheDigestOfItsBytes() throws Exception {
    Path jar = SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    String digest =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    try (PluginFolder plugins = PluginFolder.load(folder)) {
      PluginEntry entry = plugins.find("good").orElseThrow();
      assertEquals("good.jar", entry.jar());
      assertEquals(digest, entry.sha256().orElseThrow());
      assertEquals("1.2.3", entry.connector().orElseThrow().version());
      assertTrue(entry.loadedBy().startsWith("OSGi ("), entry.loadedBy());
    }
  }

  @Test
  void garbageIsRefused() throws IOException {
    Files.writeString(folder.resolve("bad.jar"), "not a jar");
    assertRefused("is not a jar file, or is damaged");
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
        assertThrows(PluginException.class, () -> PluginFolder.load(folder).close());
    assertTrue(refused.getMessage().contains("chmod go-w " + folder), refused.getMessage());
  }

  @Test
  void aMissingFolderIsNamed() {
    PluginException missing =
        assertThrows(
            PluginException.class, () -> PluginFolder.load(folder.resolve("none")).close());
    assertTrue(missing.getMessage().contains("--plugins"), missing.getMessage());
  }

  @Test
  void closingLeavesNothingInTheTemporaryFolder() throws IOException {
    SampleJar.of("good").writeTo(folder.resolve("good.jar"));
    PluginFolder plugins = PluginFolder.load(folder);
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
    try (PluginFolder plugins = PluginFolder.load(folder)) {
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
