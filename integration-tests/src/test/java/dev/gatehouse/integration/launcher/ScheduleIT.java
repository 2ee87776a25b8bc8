package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Gatehouse that runs for long, and whose plugins are replaced under it. */
class ScheduleIT {
  @TempDir private Path folder;
  private Launcher launcher;
  private CsvFolder files;
  private Path plugins;

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    launcher = new Launcher(folder);
    files = CsvFolder.fill(launcher.work().resolve("hr"));
    launcher
        .run("connector", "add", "hr", "--plugin=csv", "--set=folder=" + files.path())
        .succeeded();
    plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxr-xr-x"));
    release("1.0.0");
  }

  /** Puts a version of the plugin into the folder, in one step, as operate.md says. */
  private void release(String version) throws IOException {
    Path copied = plugins.resolve("csv.copied");
    RepackedJar.copy(
        Launcher.jar("plugins", "csv-plugin"),
        copied,
        headers -> headers.putValue("Bundle-Version", version),
        Map.of("dev/gatehouse/csv/version.properties", "version=" + version + "\n"));
    Files.setPosixFilePermissions(copied, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(
        copied,
        plugins.resolve("csv.jar"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aReplacedPluginIsUsedFromTheNextSyncOn() throws IOException, InterruptedException {
    try (RunningCommand schedule =
        launcher.start("schedule", "hr", "--every=1s", "--plugins=" + plugins)) {
      schedule.awaitOutput("hr (csv 1.0.0): Run 1: succeeded");
      files.write("groups.csv", files.read("groups.csv") + "legal,Legal,\n");

      release("2.0.0");
      schedule.awaitErrors("Plugin csv 2.0.0 from csv.jar");
      schedule.awaitErrors("No longer: Plugin csv 1.0.0 from csv.jar");
      schedule.awaitOutput("hr (csv 2.0.0): Run ");

      schedule.signal("TERM").finish().exited(143).withoutStackTrace();
    }
    List<JsonObject> groups = launcher.run("list", "groups", "hr", "--format=json").rows();
    assertEquals(2, groups.size(), groups::toString);
    String last =
        launcher.run("runs", "hr", "--limit=1", "--format=json").rows().get(0).get("id").toString();
    JsonObject run = launcher.run("run", last, "--format=json").rows().get(0);
    assertEquals("2.0.0", run.get("pluginVersion").getAsString(), run::toString);
  }
}
