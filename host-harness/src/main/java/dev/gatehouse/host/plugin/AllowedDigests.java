package dev.gatehouse.host.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digests of the jars that may be loaded, if the plugins folder has a list of them. The list is
 * what {@code sha256sum} prints; a line that begins with {@code #} is a comment.
 */
final class AllowedDigests {
  /** The name of the list in the plugins folder. */
  static final String FILE_NAME = "allowed-digests";

  /** Why a jar is refused that nobody has let in yet. */
  static final String WAITS = "its digest was not seen before, and waits for a Super Administrator";

  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})(\\s.*)?");

  private final Optional<Set<String>> digests;
  private final Predicate<String> admitted;

  private AllowedDigests(Optional<Set<String>> digests, Predicate<String> admitted) {
    this.digests = digests;
    this.admitted = admitted;
  }

  /**
   * Reads the list of a plugins folder.
   *
   * @param folder the plugins folder; never null
   * @return the list; without a file, one that allows everything
   * @throws PluginException if others can write the list, or a line of it is no digest; nothing is
   *     loaded then, for nobody knows what was meant
   */
  static AllowedDigests of(Path folder) throws IOException {
    return of(folder, digest -> true);
  }

  /** Also takes whom a person lets in, by the digest; both have to agree. */
  static AllowedDigests of(Path folder, Predicate<String> admitted) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    if (Files.notExists(file)) {
      return new AllowedDigests(Optional.empty(), admitted);
    }
    if (OthersCanWrite.test(file)) {
      throw new PluginException(
          "Other users can write " + file + ", so no plugin is loaded. Run: chmod go-w " + file);
    }
    Set<String> digests = new HashSet<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher digest = LINE.matcher(line);
      if (digest.matches()) {
        digests.add(digest.group(1).toLowerCase(Locale.ROOT));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new PluginException(
            "Line "
                + (i + 1)
                + " of "
                + file
                + " does not begin with a SHA-256 digest of 64 hex digits, so no plugin is loaded."
                + " Write what sha256sum prints for the jar.");
      }
    }
    return new AllowedDigests(Optional.of(digests), admitted);
  }

  /** Returns whether a jar with this digest may be loaded. */
  boolean allows(String sha256) {
    return isListed(sha256) && admitted.test(sha256);
  }

  private boolean isListed(String sha256) {
    return digests.isEmpty() || digests.get().contains(sha256);
  }

  /**
   * Checks one jar.
   *
   * @throws PluginRefusedException if there is a list and the jar is not on it, or nobody has let
   *     it in
   */
  void check(PluginJar jar) throws PluginRefusedException {
    if (!isListed(jar.sha256())) {
      throw new PluginRefusedException(
          "digest not on the allowed list; if you trust the jar, add its SHA-256 to " + FILE_NAME);
    }
    if (!admitted.test(jar.sha256())) {
      throw new PluginRefusedException(WAITS);
    }
  }
}
