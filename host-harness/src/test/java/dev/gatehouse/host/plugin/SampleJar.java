package dev.gatehouse.host.plugin;

import dev.gatehouse.spi.ConnectorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packs {@link SampleProvider} into a jar, with whatever is to be wrong in its manifest. */
public final class SampleJar {
  private static final String CONTRACT =
      "dev.gatehouse.spi;version=\"[1.0,2)\",dev.gatehouse.spi.model;version=\"[1.0,2)\","
          + "dev.gatehouse.spi.operation;version=\"[1.0,2)\"";

  private final Attributes headers;
  private final Map<String, Long> entries = new LinkedHashMap<>();

  private SampleJar(Attributes headers) {
    this.headers = headers;
  }

  /** A jar that is in order. */
  public static SampleJar of(String id) {
    Attributes headers = new Attributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "sample." + id);
    headers.putValue("Bundle-Version", "1.2.3");
    headers.putValue("Bundle-Activator", SampleActivator.class.getName());
    headers.putValue("Import-Package", CONTRACT + ",org.osgi.framework");
    headers.putValue("Sample-Id", id);
    return new SampleJar(headers);
  }

  /** Sets a header of the manifest. */
  public SampleJar with(String header, String value) {
    headers.putValue(header, value);
    return this;
  }

  SampleJar without(String header) {
    headers.remove(new Attributes.Name(header));
    return this;
  }

  /** Adds an entry of so many zeros. */
  SampleJar entry(String name, long size) {
    entries.put(name, size);
    return this;
  }

  /** Writes the jar and returns its file. */
  public Path writeTo(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putAll(headers);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (String type : List.of("SampleActivator", "SampleProvider", "SampleProvider$Session")) {
        String entry = "dev/gatehouse/host/plugin/" + type + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream in = SampleJar.class.getResourceAsStream("/" + entry)) {
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
      if (!"silent".equals(headers.getValue("Sample-Id"))) {
        jar.putNextEntry(new ZipEntry("META-INF/services/" + ConnectorProvider.class.getName()));
        jar.write(SampleProvider.class.getName().getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
      }
      byte[] zeros = new byte[1 << 20];
      for (Map.Entry<String, Long> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        for (long left = entry.getValue(); left > 0; left -= zeros.length) {
          jar.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
        jar.closeEntry();
      }
    }
    return file;
  }
}
