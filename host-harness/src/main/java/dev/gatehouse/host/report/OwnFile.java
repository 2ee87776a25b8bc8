package dev.gatehouse.host.report;

import dev.gatehouse.host.files.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** A file that only its owner can read. It takes the place of an older one when it is whole. */
final class OwnFile {
  private OwnFile() {}

  /**
   * Writes a file.
   *
   * @param file where; never null
   * @param mask hides secrets in it; never null
   * @param content writes what is in it; never null
   * @throws IOException if it cannot be written; an older file is still there then
   */
  static void write(Path file, SecretMask mask, Consumer<Writer> content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(fresh);
    try (OutputStream out = create(fresh);
        Writer writer =
            new MaskedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), mask)) {
      content.accept(writer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static OutputStream create(Path file) throws IOException {
    Files.createFile(file, OwnerOnly.attributes(file));
    return Files.newOutputStream(file);
  }
}
