package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second connector of the distribution, by the same commands: a folder of CSV files. */
class CsvFolderIT {
  @TempDir private Path folder;
  private Launcher launcher;
  private CsvFolder files;

  @BeforeEach
  void fill() throws IOException {
    launcher = new Launcher(folder);
    files = CsvFolder.fill(launcher.work().resolve("hr"));
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return launcher.run(arguments);
  }

  @Test
  void aFolderIsConfiguredSyncedListedAndExported() throws IOException, InterruptedException {
    run("connector", "add", "hr", "--plugin=csv", "--set=folder=" + files.path())
        .succeeded()
        .says("Added hr", "gatehouse sync hr");
    run("connector", "check", "hr").succeeded().says("grants", "allowed", "grants.csv");
    run("sync", "hr").succeeded().says("Accounts", "complete", "succeeded");

    List<JsonObject> accounts = run("list", "accounts", "hr", "--format=json").succeeded().rows();
    assertEquals(
        Set.of("ada: Byron, Ada", "ben: Ben Alt"),
        accounts.stream().map(CsvFolderIT::loginAndName).collect(Collectors.toSet()));
    run("access", "hr", "--account=ada", "--explain")
        .succeeded()
        .says("member of Sales", "has access to Payroll");
    run("export", "hr", "--format=csv", "--to=out").succeeded();
    List<List<String>> grants =
        Csv.parse(Files.readString(launcher.work().resolve("out/grants.csv")));
    assertEquals(4, grants.size(), grants::toString);
    assertTrue(grants.toString().contains("auditor, Auditor, assigned, account, 1002, Ben Alt"));
  }

  private static String loginAndName(JsonObject account) {
    return account.getAsJsonObject("account").get("login").getAsString()
        + ": "
        + account.get("name").getAsString();
  }

  @Test
  void whatCannotBeReadOfAFolderRemovesNothing() throws IOException, InterruptedException {
    run("connector", "add", "hr", "--plugin=csv", "--set=folder=hr")
        .exited(3)
        .withOneMessage()
        .says("whole path", files.path().toString());
    run("connector", "add", "hr", "--plugin=csv", "--set=folder=" + files.path()).succeeded();
    run("sync", "hr", "--quiet").succeeded();
    files.write("accounts.csv", files.read("accounts.csv").replace("1002,", ","));
    run("sync", "hr", "--quiet").exited(6).withOneMessage().says("Accounts");
    assertEquals(2, run("list", "accounts", "hr", "--format=json").succeeded().rows().size());
    Files.delete(files.path().resolve("roles.csv"));
    run("sync", "hr").exited(3).says("roles.csv", "row of headers is enough");
    assertEquals(1, run("list", "roles", "hr", "--format=json").succeeded().rows().size());
  }
}
