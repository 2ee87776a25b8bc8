package dev.gatehouse.integration.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes another plugin of a finished one. */
final class RepackedJar {
  private RepackedJar() {}

  /**
   * Copies a jar.
   *
   * @param from the jar
   * @param to the copy
   * @param headers changes the main headers of its manifest
   * @param texts what stands in some entries of the copy, by their names
   */
  static void copy(Path from, Path to, Consumer<Attributes> headers, Map<String, String> texts)
      throws IOException {
    try (JarFile jar = new JarFile(from.toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      headers.accept(manifest.getMainAttributes());
      try (JarOutputStream copy = new JarOutputStream(Files.newOutputStream(to), manifest)) {
        Enumeration<JarEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
          JarEntry entry = entries.nextElement();
          String name = entry.getName();
          if (!name.equals(JarFile.MANIFEST_NAME)) {
            copy.putNextEntry(new JarEntry(name));
            copy.write(
                texts.containsKey(name)
                    ? texts.get(name).getBytes(StandardCharsets.UTF_8)
                    : jar.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
  }
}
