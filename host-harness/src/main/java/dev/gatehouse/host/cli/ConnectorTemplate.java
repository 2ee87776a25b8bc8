package dev.gatehouse.host.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The project that authors of connectors begin with. It lies in the distribution as a connector for
 * a system called Acme, and is written out under the name of the author's system.
 */
final class ConnectorTemplate {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 40;
  // A class of the connector would have the name of one that it imports.
  private static final Set<String> TAKEN = Set.of("Connector", "Bundle");

  private final Path template;

  private ConnectorTemplate(Path template) {
    this.template = template;
  }

  /** Takes the template that lies in a folder. */
  static ConnectorTemplate of(Path folder) {
    return new ConnectorTemplate(folder);
  }

  /**
   * Writes the project.
   *
   * @param name the id of the author's system; any text
   * @param folder where it goes; made if it is missing
   * @throws CommandException if the name is none, the folder has something in it, or it cannot be
   *     written
   */
  void write(String name, Path folder) {
    Naming naming = naming(name);
    Map<String, String> texts = texts();
    try {
      requireEmpty(folder);
      for (Map.Entry<String, String> file : texts.entrySet()) {
        Path target = folder.resolve(naming.applied(file.getKey()));
        Files.createDirectories(target.getParent());
        Files.writeString(target, naming.applied(file.getValue()));
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.DATA_FOLDER,
          "The connector cannot be written to "
              + folder
              + ". Name a folder with --to where you may write.");
    }
  }

  /** Returns the files of the template by their paths. */
  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(template.relativize(file).toString(), Files.readString(file));
      }
      return texts;
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          ExitCode.DATA_FOLDER,
          "The installation has no template in " + template + ". Unpack the distribution again.");
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(folder)) {
      throw new CommandException(
          ExitCode.USAGE,
          "There is something in " + folder + " already. Name another folder with --to.");
    }
  }

  private static Naming naming(String name) {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new CommandException(
          ExitCode.USAGE,
          "The name is lower case letters and digits with hyphens between them, at most "
              + LONGEST
              + ", such as my-system; '"
              + name
              + "' is not.");
    }
    Naming naming = Naming.of(name);
    if (SourceVersion.isKeyword(naming.packageName()) || TAKEN.contains(naming.className())) {
      throw new CommandException(
          ExitCode.USAGE,
          "The name " + name + " means something in Java already. Add a word: " + name + "-app.");
    }
    return naming;
  }

  /**
   * What the name of the author's system is in each place.
   *
   * @param id as an id, {@code my-system}
   * @param packageName as a part of a package's name, {@code mysystem}
   * @param className as a part of a class's name, {@code MySystem}
   * @param title for people, {@code My System}
   */
  private record Naming(String id, String packageName, String className, String title) {
    static Naming of(String name) {
      List<String> words =
          Stream.of(name.split("-", -1))
              .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
              .toList();
      return new Naming(
          name,
          name.replace("-", ""),
          String.join("", words),
          words.stream().collect(Collectors.joining(" ")));
    }

    String applied(String text) {
      return text.replace("\"acme\"", "\"" + id + "\"")
          .replace("acme-connector", id + "-connector")
          .replace("acme", packageName)
          .replaceAll("\\bAcme\\b", title)
          .replace("Acme", className);
    }
  }
}
