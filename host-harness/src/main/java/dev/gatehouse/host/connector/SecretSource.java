package dev.gatehouse.host.connector;

import java.nio.file.Path;
import java.util.Optional;

/** Where the value of a secret comes from; never the value itself. */
public sealed interface SecretSource {
  /**
   * An environment variable. It is read again at each use.
   *
   * @param name the name of the variable; never blank
   */
  record Environment(String name) implements SecretSource {
    /** Returns {@code env:NAME}. */
    @Override
    public String toString() {
      return "env:" + name;
    }
  }

  /**
   * A file. It is read again at each use.
   *
   * @param path the absolute path of the file; never null
   */
  record File(Path path) implements SecretSource {
    /** Returns {@code file:PATH}. */
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  /** Standard input, read once; the value is stored encrypted. */
  record StandardInput() implements SecretSource {
    /** Returns a word for the history. */
    @Override
    public String toString() {
      return "typed";
    }
  }

  /** A question on the terminal, asked once; the value is stored encrypted. */
  record Prompt() implements SecretSource {
    /** Returns a word for the history. */
    @Override
    public String toString() {
      return "typed";
    }
  }

  /**
   * Understands what an operator wrote.
   *
   * @param setting the name of the setting; never null
   * @param text {@code env:NAME}, {@code file:PATH} or {@code -}; empty to be asked for the value
   * @return the source; never null
   * @throws ConfigurationException if it is anything else, which may be the secret itself and is
   *     therefore not repeated
   */
  static SecretSource parse(String setting, Optional<String> text) {
    if (text.isEmpty()) {
      return new Prompt();
    }
    String source = text.get();
    if (source.equals("-")) {
      return new StandardInput();
    }
    if (source.startsWith("env:") && source.length() > 4) {
      return new Environment(source.substring(4));
    }
    if (source.startsWith("file:") && source.length() > 5) {
      return new File(Path.of(source.substring(5)).toAbsolutePath().normalize());
    }
    throw new ConfigurationException(
        "The secret "
            + setting
            + " is not taken from the command line, where other users and the shell's history see"
            + " it. Give env:NAME, file:PATH or - (standard input) after the equals sign, or only"
            + " --secret "
            + setting
            + " to be asked. If that was the real secret, replace it.");
  }

  /** Returns whether only the reference is stored; if not, the value is, encrypted. */
  default boolean isReference() {
    return this instanceof Environment || this instanceof File;
  }
}
