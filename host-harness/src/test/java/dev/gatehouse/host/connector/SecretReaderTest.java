package dev.gatehouse.host.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.spi.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReaderTest {
  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();
  private final List<Secret> noticed = new ArrayList<>();

  @Test
  void aLiteralSecretIsRefusedAndNotRepeated() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> SecretSource.parse("api-key", Optional.of("abc123secret")));
    assertFalse(refused.getMessage().contains("abc123secret"), refused.getMessage());
    assertTrue(refused.getMessage().contains("env:NAME"), refused.getMessage());
  }

  @Test
  void aReferenceReadsBackAsItWasWritten() {
    SecretSource variable = SecretSource.parse("api-key", Optional.of("env:JC_KEY"));
    assertEquals(new SecretSource.Environment("JC_KEY"), variable);
    SecretSource file = SecretSource.parse("api-key", Optional.of("file:key.txt"));
    assertEquals("file:" + Path.of("key.txt").toAbsolutePath(), file.toString());
    assertEquals(file, SecretSource.parse("api-key", Optional.of(file.toString())));
  }

  @Test
  void anEnvironmentVariableIsReadAndNoticed() {
    assertEquals("from-env", read("env:KEY"));
    assertEquals(1, noticed.size());
  }

  @Test
  void aMissingVariableIsNamed() {
    assertMessage("env:NONE", "the environment variable NONE, which is not set");
  }

  @Test
  void aFileIsReadWithoutItsLineBreak() throws IOException {
    Path file = keyFile("from-file\r\n", "rw-------");
    assertEquals("from-file", read("file:" + file));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aFileThatOthersCanReadIsWarnedOf() throws IOException {
    Path file = keyFile("from-file", "rw-r--r--");
    assertEquals("from-file", read("file:" + file));
    assertTrue(warnings.get(0).contains("chmod 600"), warnings.toString());
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    assertMessage("file:" + keyFile("\n", "rw-------"), "which is empty");
  }

  @Test
  void aMissingFileIsNamed() {
    assertMessage("file:" + folder.resolve("none"), "which is missing");
  }

  @Test
  void standardInputIsReadToItsEnd() {
    assertEquals("from-input", read("-"));
  }

  @Test
  void withoutATerminalThePromptSaysWhatElseThereIs() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> reader().read("api-key", SecretSource.parse("api-key", Optional.empty())));
    assertTrue(refused.getMessage().contains("--secret api-key=env:NAME"), refused.getMessage());
  }

  private void assertMessage(String source, String part) {
    ConfigurationException refused = assertThrows(ConfigurationException.class, () -> read(source));
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }

  private String read(String source) {
    return reader()
        .read("api-key", SecretSource.parse("api-key", Optional.of(source)))
        .reveal(String::new);
  }

  private SecretReader reader() {
    return new SecretReader(
        Map.of("KEY", "from-env"),
        new ByteArrayInputStream("from-input\n".getBytes(StandardCharsets.UTF_8)),
        setting -> Optional.empty(),
        warnings::add,
        noticed::add);
  }

  private Path keyFile(String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("key.txt"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
