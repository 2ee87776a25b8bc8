package dev.gatehouse.host.plugin;

import dev.gatehouse.host.plugin.ManifestHeader.Clause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * A private copy of one jar, with the digest of exactly these bytes. The original is read once and
 * not looked at again, so nobody can exchange it between the check and the loading.
 *
 * @param name the file name of the original; never blank
 * @param copy the copy, which only this user can write; never null
 * @param sha256 the digest of the copy in lower case hex; never blank
 */
record PluginJar(String name, Path copy, String sha256) {
  private static final Pattern JAVA_VERSION =
      Pattern.compile("\\(osgi\\.ee=JavaSE\\)\\(version>?=(\\d+)(?:\\.\\d+)*\\)");

  /**
   * Copies a jar.
   *
   * @param original the jar in the plugins folder; never null
   * @param folder where the copy goes; never null
   * @throws PluginRefusedException if others can write the jar, or it is too large or unreadable
   */
  static PluginJar copy(Path original, Path folder) throws PluginRefusedException {
    String name = original.getFileName().toString();
    try {
      Path real = original.toRealPath();
      if (OthersCanWrite.test(real)) {
        throw new PluginRefusedException(
            "can be written by other users; run: chmod go-w " + original);
      }
      Path inside = real.getParent();
      if (inside != null && OthersCanWrite.test(inside)) {
        throw new PluginRefusedException(
            "is a link into a folder that other users can write: " + inside);
      }
      Path copy = folder.resolve(name);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = Files.newInputStream(real);
          OutputStream out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
        copy(in, out);
      }
      return new PluginJar(name, copy, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new PluginRefusedException("cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Counts what is copied, because the original may grow meanwhile. */
  private static void copy(InputStream in, OutputStream out)
      throws IOException, PluginRefusedException {
    long left = PluginArchive.MOST_BYTES;
    byte[] buffer = new byte[64 * 1024];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      left -= count;
      if (left < 0) {
        throw new PluginRefusedException(
            "is larger than "
                + PluginArchive.MOST_BYTES / 1024 / 1024
                + " MB, which no plugin needs");
      }
      out.write(buffer, 0, count);
    }
  }

  /**
   * Checks by the archive and its manifest alone that the jar can be a plugin of this host, before
   * any of its code is loaded.
   *
   * @param contract what this host offers; never null
   * @throws PluginRefusedException if it is damaged or no bundle, or needs another contract or a
   *     newer Java
   */
  void check(OfferedContract contract) throws PluginRefusedException {
    PluginArchive.check(copy);
    if (header("Bundle-SymbolicName").isEmpty()) {
      throw new PluginRefusedException(
          "is not an OSGi bundle: its manifest has no Bundle-SymbolicName");
    }
    checkJava(header("Require-Capability"));
    contract.check(header("Import-Package"));
  }

  /** Opens the bytes that were hashed. */
  InputStream open() throws IOException {
    return Files.newInputStream(copy);
  }

  private Manifest manifest() throws PluginRefusedException {
    // Signatures are not verified: the digest tells which jar it is.
    try (JarFile jar = new JarFile(copy.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        throw new PluginRefusedException("is not an OSGi bundle: it has no manifest");
      }
      return manifest;
    } catch (IOException notAJar) {
      throw new PluginRefusedException("is not a jar file, or is damaged", notAJar);
    }
  }

  /** Returns a header of the manifest; empty if it has none of this name. */
  String header(String name) throws PluginRefusedException {
    String value = manifest().getMainAttributes().getValue(name);
    return value == null ? "" : value;
  }

  /** Returns the packages that the jar has classes of. */
  Set<String> packages() throws PluginRefusedException {
    try (JarFile jar = new JarFile(copy.toFile(), false)) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && name.contains("/"))
          .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new PluginRefusedException("cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkJava(String requireCapability) throws PluginRefusedException {
    int running = Runtime.version().feature();
    for (Clause clause : ManifestHeader.parse(requireCapability)) {
      Matcher java = JAVA_VERSION.matcher(clause.parameters().getOrDefault("filter", ""));
      if (clause.paths().contains("osgi.ee")
          && java.find()
          && Integer.parseInt(java.group(1)) > running) {
        throw new PluginRefusedException(
            "needs Java " + java.group(1) + " while this is Java " + running);
      }
    }
  }
}
