package dev.gatehouse.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that start the program, with a Java that tells how it was called. */
class LauncherScriptTest {
  private static final Path SCRIPTS = Path.of("src", "dist", "bin");
  private static final Pattern JVM_OPTION =
      Pattern.compile("(?<=\\s)\"?(-X[^\\s\"]+|--[a-z][^\\s\"]+|-D[a-z.]+)");

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private Path tools;
  private Path home;
  private Path script;
  private Path java;

  @BeforeEach
  void install() throws IOException {
    folder = folder.toRealPath();
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("sh", "cat", "dirname", "readlink", "sed", "head", "stty")) {
      program(tools.resolve(tool), "exec " + tool(tool) + " \"$@\"\n");
    }
    java = jdk("jdk", "17.0.1");
    environment.put("PATH", tools.toString());
    environment.put("JAVA_HOME", java.toString());
    installed("gatehouse");
  }

  private static Path tool(String name) {
    return List.of("/bin", "/usr/bin").stream()
        .map(each -> Path.of(each, name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  /** Puts the script where an installation would have it. */
  private void installed(String name) throws IOException {
    home = folder.resolve(name);
    script =
        Files.copy(
            SCRIPTS.resolve("gatehouse"),
            Files.createDirectories(home.resolve("bin")).resolve("gatehouse"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!" + tool("sh") + "\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Makes a Java that prints its arguments and ends with 7. */
  private Path jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Path program = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    program(
        program,
        "if [ \"$1\" = -version ]; then echo 'openjdk version \""
            + version
            + "\"' >&2; exit 0; fi\nfor each; do echo \"[$each]\"; done\nexit 7\n");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private record Result(int code, String out, String err) {}

  private Result run(Path directory, String... command) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private void assertStarts(Path directory, String... command) throws Exception {
    Result result = run(directory, command);
    assertEquals(7, result.code(), "the code of java: " + result.err());
    assertTrue(result.out().contains("[-Dgatehouse.home=" + home + "]\n"), result.out());
    assertTrue(result.out().contains("[" + home + "/lib/*]\n"), result.out());
    assertEquals("", result.err());
  }

  private void assertRefuses(String sentence) throws Exception {
    Result result = run(folder, script.toString(), "--version");
    assertEquals(1, result.code());
    assertEquals("", result.out());
    assertEquals("gatehouse: " + sentence + "\n", result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gatehouse", "my programs", "it's $HOME * (x86)", "-dash"})
  void itStartsFromAnyFolder(String name) throws Exception {
    if (!name.equals("gatehouse")) {
      installed(name);
    }
    assertStarts(folder, script.toString());
    assertStarts(home.resolve("bin"), "./gatehouse");
    assertStarts(folder, "./" + name + "/bin/gatehouse");
    assertStarts(Path.of("/"), script.toString());
  }

  @Test
  void itStartsThroughLinksToItself() throws Exception {
    installed("my programs");
    Path links = Files.createDirectories(folder.resolve("some links/deep"));
    Path absolute = Files.createSymbolicLink(links.resolve("absolute"), script);
    Path relative = Files.createSymbolicLink(links.resolve("relative"), links.relativize(script));
    Path chained = Files.createSymbolicLink(folder.resolve("chained"), relative);
    Files.createSymbolicLink(tools.resolve("gh"), chained);
    for (Path link : List.of(absolute, relative, chained)) {
      assertStarts(folder, link.toString());
      assertStarts(links, link.toString());
    }
    assertStarts(links, "sh", "-c", "exec gh");
    environment.put("CDPATH", folder + ":" + links);
    assertStarts(links, "./relative");
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    Result result =
        run(folder, script.toString(), "a b", "", "*", "$PATH", "'\"\\", "two\nlines", "ü");
    String[] after = result.out().split("\\[dev\\.gatehouse\\.host\\.cli\\.Main]\n", 2);
    assertEquals("[a b]\n[]\n[*]\n[$PATH]\n['\"\\]\n[two\nlines]\n[ü]\n", after[1]);
  }

  @Test
  void javaOptionsAreSplitIntoWords() throws Exception {
    environment.put("GATEHOUSE_JAVA_OPTS", "-Xmx1g -Dx=y");
    String out = run(folder, script.toString()).out();
    assertTrue(out.contains("[-Xmx1g]\n[-Dx=y]\n"), out);
  }

  @Test
  void withoutJavaHomeTheJavaOnThePathIsTaken() throws Exception {
    Files.createSymbolicLink(tools.resolve("java"), java.resolve("bin/java"));
    environment.remove("JAVA_HOME");
    assertStarts(folder, script.toString());
    environment.put("JAVA_HOME", "");
    assertStarts(folder, script.toString());
  }

  @Test
  void withoutAnyJavaASentenceSaysWhatToDo() throws Exception {
    environment.remove("JAVA_HOME");
    assertRefuses("no Java found. Install Java 17 or newer, or set JAVA_HOME.");
  }

  @Test
  void aWrongJavaHomeIsNamed() throws Exception {
    environment.put("JAVA_HOME", "/no where");
    assertRefuses("JAVA_HOME is /no where, and there is no bin/java in it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_402", "11.0.2", "16.0.1", "9"})
  void anOldJavaIsNamedWithItsVersion(String version) throws Exception {
    Path old = jdk("old jdk", version);
    environment.put("JAVA_HOME", old.toString());
    String sentence =
        "needs Java 17 or newer, and "
            + old
            + "/bin/java is Java "
            + version
            + ". Set JAVA_HOME to a newer one.";
    assertRefuses(sentence);
    Files.delete(old.resolve("release"));
    assertRefuses(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17-ea", "21.0.4", "25", "100.1"})
  void aNewJavaIsTaken(String version) throws Exception {
    Path newer = jdk("new jdk", version);
    environment.put("JAVA_HOME", newer.toString());
    assertStarts(folder, script.toString());
    Files.delete(newer.resolve("release"));
    assertStarts(folder, script.toString());
  }

  @Test
  void aFolderThatJavaCannotNameIsRefused() throws Exception {
    installed("a:b");
    assertRefuses(
        "its folder "
            + home
            + " has a colon in its name, and Java finds nothing there. Rename it.");
  }

  @Test
  void theProgramIsNamedAsItsUserCanTypeItAgain() {
    assertEquals("/opt/gate/bin/gatehouse", Main.quoted("/opt/gate/bin/gatehouse", false));
    assertEquals("'/my programs/gatehouse'", Main.quoted("/my programs/gatehouse", false));
    assertEquals("C:\\gate\\gatehouse.bat", Main.quoted("C:\\gate\\gatehouse.bat", true));
    assertEquals("\"C:\\my programs\\gate\"", Main.quoted("C:\\my programs\\gate", true));
  }

  /** Nobody runs it here; what can be seen without Windows is held. */
  @Test
  void theWindowsScriptKeepsUpWithTheOther() throws IOException {
    String unix = Files.readString(SCRIPTS.resolve("gatehouse"));
    String windows = Files.readString(SCRIPTS.resolve("gatehouse.bat"), StandardCharsets.US_ASCII);
    assertEquals(
        windows.split("\n", -1).length,
        windows.split("\r\n", -1).length,
        "every line ends in CRLF");
    Set<String> onUnix = options(unix.substring(unix.indexOf("# The first compiler only")));
    // Java finds the folder for temporary files, and guesses what is a terminal.
    onUnix.removeAll(Set.of("-Djava.io.tmpdir", "-Dgatehouse.terminals", "-Dgatehouse.columns"));
    assertEquals(onUnix, options(windows.substring(windows.indexOf(":start"))));
    Matcher jumps = Pattern.compile("goto (\\w+)").matcher(windows);
    List<String> missing = new ArrayList<>();
    while (jumps.find()) {
      if (!windows.contains("\r\n:" + jumps.group(1) + "\r\n")) {
        missing.add(jumps.group(1));
      }
    }
    assertEquals(List.of(), missing);
    assertFalse(windows.contains("JAVA_HOME%)"), "a path that ends a block");
  }

  private static Set<String> options(String text) {
    Set<String> options = new TreeSet<>();
    Matcher matcher = JVM_OPTION.matcher(text);
    while (matcher.find()) {
      options.add(matcher.group(1));
    }
    return options;
  }
}
