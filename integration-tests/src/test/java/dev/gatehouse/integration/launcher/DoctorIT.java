package dev.gatehouse.integration.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's report: what it says of an organisation, and that it names nothing in it. */
class DoctorIT {
  private static final String KEY = "jca_PLANTED_key_for_the_doctor_000000000";

  @TempDir private static Path folder;
  private static SimulatorProcess simulator;
  private static Corp corp;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    simulator =
        SimulatorProcess.startWithKey(
            folder, KEY, "--users=150", "--groups=12", "--largest-group=120", "--applications=5");
    corp = Corp.add(folder, simulator.url().toString(), KEY);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  /** Returns every id, login, address and name in the organisation, and what leads to it. */
  private static Set<String> words() throws IOException, InterruptedException {
    Stream<String> named =
        simulator
            .ask("GET", "/_simulator/truth", "")
            .lines()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .flatMap(
                fact ->
                    Stream.of("id", "login", "email", "name", "label")
                        .filter(fact::has)
                        .map(fact::get))
            .filter(value -> value.isJsonPrimitive() && !value.getAsString().isBlank())
            .map(value -> value.getAsString());
    Stream<String> others =
        Stream.of("Northwind", "northwind", "127.0.0.1", KEY, SimulatorProcess.PRIVATE_KEY_MARKER);
    return Stream.concat(named, others).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertNameless(String report) throws IOException, InterruptedException {
    Set<String> words = words();
    assertTrue(words.size() > 400, () -> words.size() + " words");
    words.forEach(word -> assertFalse(report.contains(word), () -> word + " is in " + report));
    assertFalse(report.contains("corp"), report);
  }

  @Test
  void theReportNamesNothingInAnyFormAndFits80Columns() throws IOException, InterruptedException {
    Outcome table = corp.run("doctor", "corp").succeeded();
    table.says("Gatehouse ", "Plugin ", "jumpcloud", "Java ", "System ", "region=us", "sizes");
    table.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertNameless(table.out());
    assertNameless(corp.run("doctor", "corp", "--format=csv", "--verbose").succeeded().out());
    Path file = corp.launcher().work().resolve("report.json");
    Outcome written = corp.run("doctor", "corp", "--format=json", "--to=report.json").succeeded();
    assertEquals("", written.out());
    assertNameless(Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void itOnlyReadsAndSaysHowOften() throws IOException, InterruptedException {
    simulator.forgetRequests();
    List<JsonObject> rows = corp.run("doctor", "corp", "--format=json").succeeded().rows();
    int told =
        rows.stream()
            .filter(row -> !row.get("requests").isJsonNull())
            .mapToInt(row -> row.get("requests").getAsInt())
            .sum();
    Map<String, Long> requests = simulator.requests();
    int nameOfTheOrganisation = 1;
    assertEquals(
        told + nameOfTheOrganisation,
        requests.values().stream().mapToLong(Long::longValue).sum(),
        requests::toString);
    assertEquals("[]", simulator.ask("GET", "/_simulator/writes", ""));
    assertTrue(
        rows.stream()
            .anyMatch(
                row ->
                    row.get("id").getAsString().equals("search-limit-1000")
                        && row.get("verdict").getAsString().equals("holds")),
        rows::toString);
  }

  @Test
  void aRefusedKeyIsAnErrorAsEverywhere() throws IOException, InterruptedException {
    corp.launcher().set(Corp.KEY, "jca_somebody_elses");
    try {
      corp.run("doctor", "corp").exited(4).withoutStackTrace().says("The credential is refused");
    } finally {
      corp.launcher().set(Corp.KEY, KEY);
    }
  }
}
