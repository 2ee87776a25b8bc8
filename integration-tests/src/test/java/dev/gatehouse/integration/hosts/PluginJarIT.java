package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the finished plugin jar requires of any framework. The exact imports and the size stand in
 * the plugin's own tests; here they are held against what the classes, the inlined ones among them,
 * really use.
 */
class PluginJarIT {
  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(FinishedJars.plugin().toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void everyPackageThatTheClassesUseIsImported() throws IOException {
    JavaClasses classes = new ClassFileImporter().importJar(jar);
    Set<String> used = new TreeSet<>();
    for (JavaClass type : classes) {
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> !target.isPrimitive() && !classes.contain(target.getName()))
          .map(JavaClass::getPackageName)
          .filter(name -> !name.startsWith("java."))
          .forEach(used::add);
    }
    Set<String> imported = new TreeSet<>();
    clauses("Import-Package").forEach(clause -> imported.add(clause.split(";", 2)[0]));
    // Annotations that the compiler reads; nobody loads them.
    imported.add("com.google.errorprone.annotations");
    imported.add("org.jspecify.annotations");
    imported.add("org.osgi.annotation.bundle");
    assertTrue(imported.containsAll(used), () -> "used: " + used + ", imported: " + imported);
  }

  @Test
  void java17AndAnOptionalMediatorAreRequired() throws IOException {
    assertEquals(
        Set.of(
            "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"",
            "osgi.extender;filter:=\"(&(osgi.extender=osgi.serviceloader.registrar)"
                + "(version>=1.0.0)(!(version>=2.0.0)))\";resolution:=optional"),
        clauses("Require-Capability"));
  }

  @Test
  void theLicenceIsNamedInTheManifestAndEachInlinedLibraryInTheNotice() throws IOException {
    assertTrue(header("Bundle-License").startsWith("Apache-2.0;"), header("Bundle-License"));
    String notice = text("META-INF/NOTICE");
    for (String part : List.of("feign-core", "feign-gson", "feign-java11", "Gson")) {
      assertTrue(notice.contains(part), () -> "no " + part + " in: " + notice);
    }
  }

  /** Returns the clauses of a header; a comma inside quotation marks separates nothing. */
  private Set<String> clauses(String name) throws IOException {
    String value = header(name);
    return value.isEmpty()
        ? Set.of()
        : Set.of(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
  }

  private String header(String name) throws IOException {
    String value = jar.getManifest().getMainAttributes().getValue(name);
    return value == null ? "" : value;
  }

  private String text(String entry) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
