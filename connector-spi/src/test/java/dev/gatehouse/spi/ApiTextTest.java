package dev.gatehouse.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Holds the compiled contract to the text of it that reviewers see.
 *
 * <p>It looks through the compiler's eyes, because reflection does not know the annotations that
 * OSGi tools go by.
 */
class ApiTextTest {
  private static final Path FILE = Path.of("api.txt");
  private static final String UPDATE =
      "mvn -q -Dquick -pl connector-spi test -Dtest=ApiTextTest -DupdateTexts";
  private static final String HEADER =
      """
      # The public API of connector-spi, so that a change to it shows in review. Written by
      # %s
      """
          .formatted(UPDATE);

  private final Elements elements = compiler();

  @Test
  void thePublicApiIsWhatTheCommittedTextSays() throws IOException {
    ApiText text = new ApiText(elements);
    packages().forEach(text::add);
    String actual = HEADER + text;
    if (System.getProperty("updateTexts") != null) {
      Files.writeString(FILE, actual);
    }
    String committed = Files.exists(FILE) ? Files.readString(FILE) : "";
    if (!committed.equals(actual)) {
      fail(
          """
          The public API of connector-spi is not what connector-spi/api.txt says. \
          If you meant to change it, run
            %s
          commit the file with the change, and see docs/versioning.md for the versions to raise.
          %s"""
              .formatted(UPDATE, difference(committed, actual)));
    }
  }

  @Test
  void everyOpenInterfaceSaysWhoImplementsIt() throws IOException {
    for (TypeElement type : interfaces()) {
      boolean marked = isMarked(type, ConsumerType.class) || isMarked(type, ProviderType.class);
      boolean closed = type.getModifiers().contains(Modifier.SEALED);
      assertTrue(
          marked || closed,
          () -> type + " must be a @ConsumerType (connectors implement it) or a @ProviderType");
    }
  }

  @Test
  void whatConnectorsImplementHasNoDefaultMethods() throws IOException {
    for (TypeElement type : interfaces()) {
      if (isMarked(type, ConsumerType.class)) {
        assertEquals(
            List.of(),
            ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> method.getModifiers().contains(Modifier.DEFAULT))
                .toList(),
            () -> type + " is for connectors: add another interface instead of a default method");
      }
    }
  }

  private List<TypeElement> interfaces() throws IOException {
    List<TypeElement> interfaces =
        packages().stream()
            .flatMap(each -> ElementFilter.typesIn(each.getEnclosedElements()).stream())
            .filter(type -> type.getKind().isInterface())
            .filter(type -> type.getModifiers().contains(Modifier.PUBLIC))
            .toList();
    assertTrue(interfaces.size() > 10, () -> "only " + interfaces + " were found");
    return interfaces;
  }

  private List<PackageElement> packages() throws IOException {
    Path classes = placeOf(Connector.class);
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> classes.relativize(file).getParent())
          .map(folder -> folder.toString().replace(folder.getFileSystem().getSeparator(), "."))
          .distinct()
          .sorted()
          .map(elements::getPackageElement)
          .toList();
    }
  }

  private static boolean isMarked(Element type, Class<?> annotation) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> mirror.getAnnotationType().toString().equals(annotation.getName()));
  }

  /** A compiler that sees the contract's classes and their annotations, and not the tests. */
  private static Elements compiler() {
    String classPath =
        Stream.of(Connector.class, ConsumerType.class, NullMarked.class)
            .map(type -> placeOf(type).toString())
            .collect(Collectors.joining(System.getProperty("path.separator")));
    List<String> options = List.of("--release", "17", "-classpath", classPath);
    var task = ToolProvider.getSystemJavaCompiler().getTask(null, null, null, options, null, null);
    return ((JavacTask) task).getElements();
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String difference(String committed, String actual) {
    return Stream.concat(
            without(committed, actual).map(line -> "- " + line),
            without(actual, committed).map(line -> "+ " + line))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> without(String text, String other) {
    Set<String> known = new TreeSet<>(other.lines().toList());
    return text.lines().filter(line -> !known.contains(line));
  }
}
