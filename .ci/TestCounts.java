import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Prints how many tests each suite ran, from the report folders of surefire and failsafe in each
 * module. Ends with status 1 when a test failed or a suite named in {@code .ci/suites} ran none.
 * Run it from the root of the repository: {@code java .ci/TestCounts.java}.
 */
final class TestCounts {
  private static final String ROW = "%-36s %8s %8s %8s%n";

  /** Results of one suite, or of all of them. */
  private record Counts(int passed, int failed, int skipped) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    int ran() {
      return passed + failed;
    }
  }

  private TestCounts() {}

  public static void main(String[] args) throws IOException, ParserConfigurationException {
    Map<String, Counts> suites = read(Path.of(""));
    System.out.printf(ROW, "suite", "passed", "failed", "skipped");
    suites.forEach((name, c) -> System.out.printf(ROW, name, c.passed(), c.failed(), c.skipped()));

    List<String> idle = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(".ci", "suites"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split(" +");
      boolean runsHere =
          words.length == 1 || Runtime.version().feature() <= Integer.parseInt(words[1]);
      if (runsHere && suites.getOrDefault(words[0], Counts.NONE).ran() == 0) {
        idle.add(words[0]);
      }
    }
    idle.forEach(
        name -> System.out.println("No test ran in " + name + ", which .ci/suites names."));

    Counts all = suites.values().stream().reduce(Counts.NONE, Counts::plus);
    System.out.printf(
        "%d passed, %d failed, %d skipped%n", all.passed(), all.failed(), all.skipped());
    System.exit(all.failed() == 0 && idle.isEmpty() ? 0 : 1);
  }

  private static Map<String, Counts> read(Path root)
      throws IOException, ParserConfigurationException {
    Map<String, Counts> suites = new TreeMap<>();
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path module : modules) {
        Path target = module.resolve("target");
        if (Files.isDirectory(target)) {
          readModule(module.getFileName().toString(), target, suites);
        }
      }
    }
    return suites;
  }

  private static void readModule(String module, Path target, Map<String, Counts> suites)
      throws IOException, ParserConfigurationException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(target, "*-reports")) {
      for (Path folder : folders) {
        String execution = folder.getFileName().toString().replaceFirst("-reports$", "");
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
          for (Path report : reports) {
            suites.merge(module + "/" + execution, readReport(report), Counts::plus);
          }
        }
      }
    }
  }

  /** A report that cannot be read counts as a failure: its process died while writing it. */
  private static Counts readReport(Path report) throws IOException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    try {
      Element suite = factory.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
      int failed = number(suite, "failures") + number(suite, "errors");
      int skipped = number(suite, "skipped");
      return new Counts(number(suite, "tests") - failed - skipped, failed, skipped);
    } catch (SAXException e) {
      System.out.println("Unreadable report " + report + ": " + e.getMessage());
      return new Counts(0, 1, 0);
    }
  }

  private static int number(Element suite, String attribute) {
    String value = suite.getAttribute(attribute);
    return value.isEmpty() ? 0 : Integer.parseInt(value);
  }
}
