package dev.gatehouse.host.connector;

import dev.gatehouse.spi.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Fetches secrets from where they are. */
public final class SecretReader {
  private static final int LONGEST = 64 * 1024;

  private final Map<String, String> environment;
  private final InputStream input;
  private final Function<String, Optional<char[]>> prompt;
  private final Consumer<String> warnings;
  private final Consumer<Secret> opened;

  /**
   * Makes a reader.
   *
   * @param environment the environment variables; never null
   * @param input standard input, read only if a secret comes from there; never null
   * @param prompt asks for the setting of this name without echo; answers empty if there is no
   *     terminal to ask on; never null
   * @param warnings takes sentences about secrets that are not well kept; never null
   * @param opened is told every secret that was fetched, so that it can be hidden; never null
   */
  public SecretReader(
      Map<String, String> environment,
      InputStream input,
      Function<String, Optional<char[]>> prompt,
      Consumer<String> warnings,
      Consumer<Secret> opened) {
    this.environment = Map.copyOf(environment);
    this.input = input;
    this.prompt = prompt;
    this.warnings = warnings;
    this.opened = opened;
  }

  /**
   * Fetches one secret.
   *
   * @param setting the name of the setting, for messages; never null
   * @param source where it is; never null
   * @return the secret; never null
   * @throws ConfigurationException if there is none, with what to do
   */
  public Secret read(String setting, SecretSource source) {
    Secret secret = fetch(setting, source);
    opened.accept(secret);
    return secret;
  }

  /** Takes notice of a secret that was stored encrypted and has been opened. */
  void noticed(Secret secret) {
    opened.accept(secret);
  }

  private Secret fetch(String setting, SecretSource source) {
    if (source instanceof SecretSource.Environment variable) {
      return fromEnvironment(setting, variable.name());
    }
    if (source instanceof SecretSource.File file) {
      return fromFile(setting, file);
    }
    if (source instanceof SecretSource.StandardInput) {
      return fromInput(setting);
    }
    return fromPrompt(setting);
  }

  private Secret fromEnvironment(String setting, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new ConfigurationException(
          "The secret "
              + setting
              + " comes from the environment variable "
              + name
              + ", which is not set. Set it in the shell, or in the service that runs this.");
    }
    return Secret.of(value.strip());
  }

  private Secret fromFile(String setting, SecretSource.File file) {
    try {
      if (Files.size(file.path()) > LONGEST) {
        throw new ConfigurationException("The file " + file.path() + " is too long for a secret.");
      }
      warnIfReadableByOthers(file);
      return decoded(setting, "the file " + file.path(), Files.readAllBytes(file.path()));
    } catch (NoSuchFileException missing) {
      throw new ConfigurationException(
          "The secret " + setting + " comes from the file " + file.path() + ", which is missing.");
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "The secret " + setting + " cannot be read from the file " + file.path() + ".");
    }
  }

  private void warnIfReadableByOthers(SecretSource.File file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file.path(), PosixFileAttributeView.class);
    if (view != null) {
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      if (permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ)) {
        warnings.accept(
            "Other users can read the secret in "
                + file.path()
                + ". Run: chmod 600 '"
                + file.path()
                + "'");
      }
    }
  }

  private Secret fromInput(String setting) {
    try {
      return decoded(setting, "standard input", input.readNBytes(LONGEST));
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "The secret " + setting + " cannot be read from standard input.");
    }
  }

  /** Strips the line break that editors and echo put behind the secret. */
  private static Secret decoded(String setting, String where, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    Arrays.fill(bytes, (byte) 0);
    if (text.isEmpty()) {
      throw new ConfigurationException(
          "The secret " + setting + " comes from " + where + ", which is empty.");
    }
    return Secret.of(text);
  }

  private Secret fromPrompt(String setting) {
    char[] typed =
        prompt
            .apply(setting)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "There is no terminal to ask for the secret "
                            + setting
                            + ". Give --secret "
                            + setting
                            + "=env:NAME, =file:PATH or =- instead."));
    if (typed.length == 0) {
      throw new ConfigurationException("No secret " + setting + " was typed.");
    }
    Secret secret = Secret.of(typed);
    Arrays.fill(typed, '\0');
    return secret;
  }
}
