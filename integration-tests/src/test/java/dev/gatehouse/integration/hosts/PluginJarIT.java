package dev.gatehouse.integration.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the finished plugin jar says of itself and carries. */
class PluginJarIT {
  private static final long MOST_BYTES = 1_000_000;
  private static final String CONTRACT = ";version=\"[1.0,2)\"";

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
  void importsAreTheContractOsgiAndWhatTheJdkMustOffer() throws IOException {
    assertEquals(
        Set.of(
            "dev.gatehouse.spi" + CONTRACT,
            "dev.gatehouse.spi.model" + CONTRACT,
            "dev.gatehouse.spi.operation" + CONTRACT,
            "javax.net.ssl",
            "org.osgi.framework;version=\"[1.8,2)\"",
            "sun.misc;resolution:=optional"),
        clauses("Import-Package"));
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
  void nothingIsExported() throws IOException {
    assertEquals(Set.of(), clauses("Export-Package"));
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
  void theBundleNamesItselfItsActivatorAndItsLicence() throws IOException {
    assertEquals(Set.of("dev.gatehouse.jumpcloud-plugin"), clauses("Bundle-SymbolicName"));
    assertEquals(Set.of("dev.gatehouse.jumpcloud.JumpCloudActivator"), clauses("Bundle-Activator"));
    assertTrue(header("Bundle-License").startsWith("Apache-2.0;"), header("Bundle-License"));
  }

  @Test
  void licenceAndNoticesOfWhatIsInlinedAreInTheJar() throws IOException {
    assertTrue(text("META-INF/LICENSE").contains("Apache License"));
    String notice = text("META-INF/NOTICE");
    for (String part : List.of("feign-core", "feign-gson", "feign-java11", "Gson")) {
      assertTrue(notice.contains(part), () -> "no " + part + " in: " + notice);
    }
  }

  @Test
  void theJarIsUnderOneMegabyte() throws IOException {
    long bytes = Files.size(FinishedJars.plugin());
    assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes");
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
