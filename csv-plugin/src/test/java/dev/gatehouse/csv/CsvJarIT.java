package dev.gatehouse.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.ConnectorProvider;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the finished jar: what it asks of a host, what it contains, that it works alone. */
class CsvJarIT {
  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("csv-plugin-[0-9].*[0-9T]\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void theManifestAsksForTheContractAndNothingElse() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();

      assertEquals(
          "org.osgi.framework;version=\"[1.8,2)\",dev.gatehouse.spi;version=\"[1.0,2)\","
              + "dev.gatehouse.spi.model;version=\"[1.0,2)\","
              + "dev.gatehouse.spi.operation;version=\"[1.0,2)\"",
          manifest.getValue("Import-Package"));
      assertEquals("dev.gatehouse.csv.CsvActivator", manifest.getValue("Bundle-Activator"));
      assertEquals(null, manifest.getValue("Export-Package"));
    }
  }

  @Test
  void theJarHidesItsLibraryAndCarriesItsLicence() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();

      assertFalse(names.stream().anyMatch(name -> name.startsWith("de/")), "not relocated");
      assertTrue(names.stream().anyMatch(name -> name.startsWith("dev/gatehouse/csv/lib/")));
      assertTrue(
          names.containsAll(
              List.of(
                  "META-INF/LICENSE",
                  "META-INF/NOTICE",
                  "META-INF/licenses/fastcsv.txt",
                  "META-INF/services/dev.gatehouse.spi.ConnectorProvider",
                  "module-info.class")),
          names::toString);
    }
  }

  @Test
  void theJarWorksWithNothingBesideItButTheContract() throws IOException {
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {jar().toUri().toURL()}, new ContractOnly())) {
      Connector connector =
          ServiceLoader.load(ConnectorProvider.class, alone).findFirst().orElseThrow().connector();

      assertEquals("csv", connector.id());
      assertFalse(connector.version().contains("$"), connector.version());
      assertNotNull(connector.capabilityTable());
    }
  }

  @Test
  void aFileThatIsLargerThanTheMemoryIsRead(@TempDir Path parent)
      throws IOException, InterruptedException, URISyntaxException {
    SampleFolder folder = SampleFolder.in(parent);
    String row = ",Group," + "long ".repeat(200) + "\n";
    try (BufferedWriter groups = Files.newBufferedWriter(folder.file("groups.csv"))) {
      groups.write("id,name,description\n");
      for (int i = 0; i < 40_000; i++) {
        groups.write("g" + i + row);
      }
    }
    assertTrue(Files.size(folder.file("groups.csv")) > 40_000_000);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-classpath",
                Stream.of(jar(), locationOf(ConnectorProvider.class), locationOf(CsvJarIT.class))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)),
                OpenFolder.class.getName(),
                folder.file("groups.csv").getParent().toString(),
                "groups")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor());
    assertEquals("40000", printed.strip());
  }

  private static Path locationOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Shows the platform and the packages of the contract. */
  private static final class ContractOnly extends ClassLoader {
    ContractOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("dev.gatehouse.spi.")) {
        return Class.forName(name, false, CsvJarIT.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }
  }
}
