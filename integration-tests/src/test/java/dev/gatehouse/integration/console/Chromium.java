package dev.gatehouse.integration.console;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the Chromium that is installed. Nothing is ever downloaded. */
final class Chromium {
  private static final String VARIABLE = "GATEHOUSE_CHROMIUM";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** What to tell somebody who has none. */
  static final String REMEDY =
      "The browser tests did NOT run: there is no Chromium on the PATH ("
          + String.join(", ", NAMES)
          + "). Install one, on Debian by apt-get install chromium, or name its program in "
          + VARIABLE
          + ".";

  private Chromium() {}

  /** Returns its program; empty if there is none. */
  static Optional<Path> find() {
    Optional<Path> named = Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of);
    if (named.isPresent()) {
      return named.filter(Files::isExecutable);
    }
    List<String> folders =
        Arrays.asList(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1));
    return NAMES.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
