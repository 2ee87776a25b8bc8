package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When this computer does not play along, or somebody stops a sync: one clear message with what to
 * do, a documented exit code, and a published state that stays as it was.
 */
class BadInstallationIT {
  /** Where SQLite keeps the number of the schema in its file: four bytes, the highest first. */
  private static final long USER_VERSION = 60;

  @TempDir private static Path before;
  private static SimulatorProcess simulator;
  private static Corp synced;
  private static Map<String, String> published;

  @TempDir private Path folder;
  private Corp corp;

  @BeforeAll
  static void publish() throws IOException, InterruptedException {
    simulator = SimulatorProcess.start("--users=300", "--groups=8", "--applications=5");
    synced = Corp.add(before, simulator);
    synced.run("sync", "corp").succeeded();
    published = synced.exportedFiles();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void begin() throws IOException {
    corp = synced.copy(folder);
  }

  private void assertPublishedStateIsAsItWas() throws IOException, InterruptedException {
    assertEquals(published, corp.exportedFiles());
  }

  @Test
  void aPluginJarThatIsGarbageIsRefusedAndTheOthersWork() throws IOException, InterruptedException {
    Path plugins = plugins();
    Files.writeString(plugins.resolve("garbage.jar"), "this is not a jar");
    corp.run("plugins", "--plugins=" + plugins)
        .exited(10)
        .withoutStackTrace()
        .says("garbage.jar", "refused", "not a jar file, or is damaged", "SHA-256");
    corp.run("sync", "corp", "--quiet", "--plugins=" + plugins).exited(10).withOneMessage();
    Files.copy(jar(), plugins.resolve(jar().getFileName()));
    corp.run("plugins", "--plugins=" + plugins)
        .exited(10)
        .says("garbage.jar", "refused", "jumpcloud", "loaded by");
    corp.run("sync", "corp", "--quiet", "--plugins=" + plugins).succeeded();
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aPluginForANewerContractIsRefusedWithBothVersions()
      throws IOException, InterruptedException {
    Path plugins = plugins();
    forANewerContract(jar(), plugins.resolve("from-the-future.jar"));
    corp.run("plugins", "--plugins=" + plugins)
        .exited(10)
        .withoutStackTrace()
        .says("from-the-future.jar", "needs contract 1.7", "this host offers 1.0");
    corp.run("sync", "corp", "--quiet", "--plugins=" + plugins)
        .exited(10)
        .withOneMessage()
        .says("jumpcloud");
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aPluginThatOthersCanWriteIsRefused() throws IOException, InterruptedException {
    Path plugins = plugins();
    Path copy = Files.copy(jar(), plugins.resolve("open.jar"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-rw-rw-"));
    corp.run("plugins", "--plugins=" + plugins).exited(10).says("open.jar", "chmod");
    corp.run("sync", "corp", "--quiet", "--plugins=" + plugins).exited(10).withOneMessage();
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aDataFolderOfANewerVersionIsLeftAlone() throws IOException, InterruptedException {
    int version = userVersion();
    userVersion(99);
    for (String[] command :
        new String[][] {
          {"sync", "corp", "--quiet"}, {"connector", "list"}, {"list", "accounts", "corp"}
        }) {
      corp.run(command).exited(9).withOneMessage().says("newer Gatehouse", "99");
    }
    userVersion(version);
    assertPublishedStateIsAsItWas();
  }

  @Test
  void aDatabaseThatIsNoneIsNamed() throws IOException, InterruptedException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx------"));
    Path file = Files.writeString(other.resolve("gatehouse.db"), "no database ".repeat(1000));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    corp.run("connector", "list", "--data=" + other)
        .exited(9)
        .withOneMessage()
        .says("damaged or is not a database", other.toString());
  }

  @Test
  void aDataFolderThatIsOpenToOthersIsRefusedWithTheCommandThatMendsIt()
      throws IOException, InterruptedException {
    Path data = corp.launcher().data();
    for (String mode : new String[] {"rwxr-xr-x", "rwx-----x", "rwxrwx---"}) {
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(mode));
      corp.run("sync", "corp", "--quiet").exited(9).withOneMessage().says("chmod 700", "look into");
    }
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Path database = data.resolve("gatehouse.db");
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));
    corp.run("sync", "corp", "--quiet").exited(9).withOneMessage().says("chmod 600");
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
    assertPublishedStateIsAsItWas();
  }

  @Test
  void everythingInTheDataFolderIsForItsOwnerOnly() throws IOException {
    try (var files = Files.walk(corp.launcher().data())) {
      for (Path file : files.toList()) {
        String expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
        assertEquals(
            expected,
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file::toString);
      }
    }
  }

  @Test
  void aFullDiskLosesNothing() throws IOException, InterruptedException {
    Optional<SmallDisk> mounted = SmallDisk.mount(folder, "3m");
    assumeTrue(mounted.isPresent(), SmallDisk.CONDITION);
    try (SmallDisk disk = mounted.get()) {
      Path data = disk.folder().resolve("data");
      corp.launcher().set("GATEHOUSE_DATA", data.toString());
      addTo(data);
      disk.fill();
      corp.run("sync", "corp", "--quiet").exited(9).withOneMessage().says("full", "space");
      disk.empty();
      assertPublishedStateIsAsItWas();
      corp.run("sync", "corp", "--quiet").succeeded();
      assertPublishedStateIsAsItWas();
    }
  }

  private void addTo(Path data) throws IOException, InterruptedException {
    corp.run(
            "connector",
            "add",
            "corp",
            "--data=" + data,
            "--plugin=jumpcloud",
            "--set=base-url=" + simulator.url(),
            "--secret=api-key=env:" + Corp.KEY)
        .succeeded();
    corp.run("sync", "corp", "--quiet", "--data=" + data).succeeded();
    assertPublishedStateIsAsItWas();
  }

  private Path plugins() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxr-xr-x"));
    return plugins;
  }

  private static Path jar() {
    return Launcher.jar("plugins", "jumpcloud-plugin");
  }

  /**
   * Copies a plugin as if it had been compiled against a contract that this host does not offer.
   */
  private static void forANewerContract(Path from, Path to) throws IOException {
    RepackedJar.copy(
        from,
        to,
        headers -> {
          String imports = headers.getValue("Import-Package");
          String newer =
              imports.replaceAll(
                  "(dev\\.gatehouse\\.spi[\\w.]*;version=)\"[^\"]*\"", "$1\"[1.7,2)\"");
          assertTrue(!newer.equals(imports), imports);
          headers.putValue("Import-Package", newer);
        },
        Map.of());
  }

  private int userVersion() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(database(), "r")) {
      file.seek(USER_VERSION);
      return file.readInt();
    }
  }

  private void userVersion(int version) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(database(), "rw")) {
      file.seek(USER_VERSION);
      file.writeInt(version);
    }
  }

  private java.io.File database() {
    return corp.launcher().data().resolve("gatehouse.db").toFile();
  }
}
