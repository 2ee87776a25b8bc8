package dev.gatehouse.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Keeps the folder that authors of connectors copy alive: it compiles, and it passes the kit. */
class TemplateTest {
  private static final Path TEMPLATE = Path.of("..", "docs", "template-connector");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s+<version>([^<]+)</version>");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  @Test
  void theTemplatePassesTheKit(@TempDir Path classes) throws Exception {
    compile(classes);
    URL[] urls = {classes.toUri().toURL(), TEMPLATE.resolve("src/main/resources").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, TemplateTest.class.getClassLoader())) {
      TestExecutionSummary summary = run(loader.loadClass("com.example.acme.AcmeContractTest"));

      assertEquals(
          List.of(),
          summary.getFailures().stream()
              .map(each -> each.getTestIdentifier().getDisplayName() + ": " + each.getException())
              .toList());
      assertTrue(summary.getTestsSucceededCount() > 50, "few checks ran");
    }
  }

  @Test
  void theTemplateUsesTheVersionsOfThisBuild() throws IOException {
    Map<String, String> ours = versions(Files.readString(Path.of("..", "pom.xml")));
    ours.put("junit-jupiter", ours.get("junit-bom"));
    ours.put("connector-spi", ours.get("gatehouse"));
    ours.put("connector-tck", ours.get("gatehouse"));
    Map<String, String> used = versions(Files.readString(TEMPLATE.resolve("pom.xml")));
    used.remove("acme-connector");

    ours.keySet().retainAll(used.keySet());

    assertEquals(ours, used);
  }

  /** Returns the version that stands with each artifact of a pom, its properties resolved. */
  private static Map<String, String> versions(String pom) {
    Map<String, String> versions = new TreeMap<>();
    Matcher artifact = ARTIFACT.matcher(pom);
    while (artifact.find()) {
      String version = artifact.group(2);
      Matcher property = PROPERTY.matcher(version);
      versions.put(artifact.group(1), property.matches() ? value(pom, property.group(1)) : version);
    }
    return versions;
  }

  private static String value(String pom, String property) {
    Matcher value = Pattern.compile("<" + property + ">([^<]+)</").matcher(pom);
    return value.find() ? value.group(1) : "";
  }

  private static void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", classes.toString(), "-proc:none", "-Xlint:all,-classfile", "-Werror");
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources()))
              .call();
      assertTrue(compiled, messages::toString);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATE.resolve("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static TestExecutionSummary run(Class<?> contract) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(),
            listener);
    return listener.getSummary();
  }
}
