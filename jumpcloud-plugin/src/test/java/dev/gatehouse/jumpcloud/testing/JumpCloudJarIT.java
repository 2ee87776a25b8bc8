package dev.gatehouse.jumpcloud.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.ConnectorProvider;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the finished jar holds, and that it works away from the class path it was built on. */
class JumpCloudJarIT {
  private static Path jar = Path.of("");

  @BeforeAll
  static void findJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      jar =
          files
              .filter(
                  file ->
                      file.getFileName()
                          .toString()
                          .matches("jumpcloud-plugin-[\\d.]+(-SNAPSHOT)?\\.jar"))
              .findFirst()
              .orElseThrow();
    }
  }

  @Test
  void theManifestImportsExactlyWhatIsNeeded() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      assertEquals(
          "javax.net.ssl,org.osgi.framework;version=\"[1.8,2)\","
              + "dev.gatehouse.spi;version=\"[1.0,2)\",dev.gatehouse.spi.model;version=\"[1.0,2)\","
              + "dev.gatehouse.spi.operation;version=\"[1.0,2)\",sun.misc;resolution:=optional",
          manifest.getValue("Import-Package"));
      assertEquals(null, manifest.getValue("Export-Package"));
      assertEquals("dev.gatehouse.jumpcloud-plugin", manifest.getValue("Bundle-SymbolicName"));
      assertEquals(
          "dev.gatehouse.jumpcloud.JumpCloudActivator", manifest.getValue("Bundle-Activator"));
      assertTrue(
          manifest
              .getValue("Provide-Capability")
              .contains(
                  "osgi.serviceloader;osgi.serviceloader=\"dev.gatehouse.spi.ConnectorProvider\";register:=\"\""));
      assertTrue(manifest.getValue("Require-Capability").contains("resolution:=optional"));
    }
  }

  @Test
  void librariesAreRelocatedAndTheirLicencesNamed() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Set<String> packages =
          file.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class") && name.contains("/"))
              .map(name -> name.substring(0, name.lastIndexOf('/')))
              .filter(name -> !name.startsWith("dev/gatehouse/jumpcloud"))
              .collect(Collectors.toSet());
      assertEquals(Set.of(), packages);
      assertTrue(text(file, "META-INF/NOTICE").contains("OpenFeign"));
      assertTrue(text(file, "META-INF/NOTICE").contains("Gson"));
      assertTrue(text(file, "META-INF/LICENSE").contains("Apache License"));
      assertEquals(
          "dev.gatehouse.jumpcloud.JumpCloudProvider",
          text(file, "META-INF/services/dev.gatehouse.spi.ConnectorProvider").strip());
      assertFalse(text(file, "dev/gatehouse/jumpcloud/version.properties").contains("$"));
    }
    assertTrue(Files.size(jar) < 1_000_000, Files.size(jar) + " bytes");
  }

  @Test
  void theModuleRequiresAndProvidesWhatItNeeds() {
    ModuleDescriptor module =
        ModuleFinder.of(jar).find("dev.gatehouse.jumpcloud").orElseThrow().descriptor();
    Map<String, Boolean> requires =
        module.requires().stream()
            .filter(each -> !each.name().equals("java.base"))
            .collect(
                Collectors.toMap(
                    ModuleDescriptor.Requires::name,
                    each -> each.modifiers().contains(Modifier.STATIC)));
    assertEquals(
        Map.of(
            "dev.gatehouse.spi", false,
            "java.desktop", false,
            "java.logging", false,
            "java.net.http", false,
            "java.sql", true,
            "jdk.unsupported", true,
            "osgi.core", true),
        requires);
    assertEquals(Set.of(), module.exports());
    assertEquals(
        List.of("dev.gatehouse.jumpcloud.JumpCloudProvider"),
        module.provides().iterator().next().providers());
  }

  @Test
  void itReadsAWholeOrganisationInALoaderThatSharesOnlyTheContract() throws IOException {
    ClassLoader contract =
        new ClassLoader(ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.gatehouse.spi.")) {
              return JumpCloudJarIT.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
          }
        };
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, contract)) {
      ConnectorProvider provider =
          ServiceLoader.load(ConnectorProvider.class, loader).findFirst().orElseThrow();
      assertEquals(loader, provider.getClass().getClassLoader());
      assertEquals("30 users, 30 groups, whole", JarRead.read(provider));
    }
  }

  @Test
  void itReadsAWholeOrganisationAsANamedModule()
      throws IOException, InterruptedException, URISyntaxException {
    String contract = location(ConnectorProvider.class);
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(
                entry ->
                    !entry.contains(
                        "jumpcloud-plugin"
                            + File.separator
                            + "target"
                            + File.separator
                            + "classes"))
            .filter(
                entry -> !entry.equals(contract) && !entry.endsWith(jar.getFileName().toString()))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                jar.toAbsolutePath() + File.pathSeparator + contract,
                "--add-modules",
                "dev.gatehouse.jumpcloud",
                "--class-path",
                classPath,
                JarRead.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals("dev.gatehouse.jumpcloud 30 users, 30 groups, whole", output.strip());
  }

  private static String location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static String text(JarFile file, String name) throws IOException {
    return new String(
        file.getInputStream(file.getJarEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
