package dev.gatehouse.host.catalogue;

import dev.gatehouse.host.connector.SecretSource;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far people at the console may reach beyond what a plugin brings along. The operator said it
 * when the server was started; whoever has only the console cannot widen it.
 *
 * @param hosts hosts that settings may name, with a port after a colon or without; never null
 * @param variables environment variables that secrets may come from; never null
 * @param roots folders below which secrets and other files may lie; never null
 */
public record OperatorLimits(Set<String> hosts, Set<String> variables, List<Path> roots) {
  /** The option that allows a host. */
  public static final String HOST_OPTION = "--allow-host";

  /** The option that allows an environment variable. */
  public static final String VARIABLE_OPTION = "--allow-env";

  /** The option that allows a folder. */
  public static final String ROOT_OPTION = "--allow-path";

  /** Nothing but what the plugins bring along. */
  public static final OperatorLimits NOTHING = new OperatorLimits(Set.of(), Set.of(), List.of());

  /** Copies the collections. */
  public OperatorLimits {
    hosts =
        Set.copyOf(
            hosts.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
    variables = Set.copyOf(variables);
    roots = roots.stream().map(each -> each.toAbsolutePath().normalize()).toList();
  }

  /**
   * Judges an address.
   *
   * @param address a URL, or host and port; never null
   * @return why it is not allowed, in a sentence; empty if it is
   */
  Optional<String> refuseAddress(String address) {
    Optional<String> host = hostAndPort(address);
    if (host.isEmpty()) {
      return Optional.of("This is not an address with a host.");
    }
    String name = host.get().replaceAll(":\\d*$", "");
    if (hosts.contains(host.get()) || hosts.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(
        "The host "
            + name
            + " is not the plugin's own. Whoever runs the server can allow it with "
            + HOST_OPTION
            + " "
            + name
            + ".");
  }

  private static Optional<String> hostAndPort(String address) {
    try {
      URI uri = new URI(address.contains("://") ? address : "any://" + address);
      if (uri.getHost() == null) {
        return Optional.empty();
      }
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      return Optional.of(uri.getPort() < 0 ? host : host + ":" + uri.getPort());
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /**
   * Judges a reference to a secret.
   *
   * @param source where the secret would come from; never null
   * @return why it is not allowed, in a sentence; empty if it is
   */
  Optional<String> refuseReference(SecretSource source) {
    if (source instanceof SecretSource.Environment variable) {
      return variables.contains(variable.name())
          ? Optional.empty()
          : Optional.of(
              "The environment variable "
                  + variable.name()
                  + " is not open to the console. Whoever runs the server can allow it with "
                  + VARIABLE_OPTION
                  + " "
                  + variable.name()
                  + ".");
    }
    return source instanceof SecretSource.File file
        ? refusePath(file.path().toString())
        : Optional.empty();
  }

  /**
   * Judges the path of a file or folder. Links are followed, so that none leads out.
   *
   * @param text the path; never null
   * @return why it is not allowed, in a sentence; empty if it is
   */
  Optional<String> refusePath(String text) {
    try {
      Path path = Path.of(text);
      if (!path.isAbsolute()) {
        return Optional.of("Give the whole path, from the root of the file system on.");
      }
      for (Path each : path) {
        if (each.toString().equals("..")) {
          return Optional.of("Give the path without \"..\".");
        }
      }
      Path real = real(path);
      if (roots.stream().anyMatch(root -> real.startsWith(real(root)))) {
        return Optional.empty();
      }
    } catch (InvalidPathException malformed) {
      return Optional.of("This is not the path of a file or folder.");
    }
    String allowed =
        roots.isEmpty()
            ? "No folder is open to the console."
            : "Open to the console is what lies in "
                + new TreeSet<>(roots)
                    .stream().map(Path::toString).collect(Collectors.joining(", "))
                + ".";
    return Optional.of(
        text
            + " is not open to the console. "
            + allowed
            + " Whoever runs the server can allow another folder with "
            + ROOT_OPTION
            + " FOLDER.");
  }

  /** Follows the links of as much of a path as there is; a link to nothing leads nowhere. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      if (Files.isSymbolicLink(path)) {
        return Path.of("");
      }
      Path parent = path.getParent();
      Path name = path.getFileName();
      return parent == null || name == null ? path : real(parent).resolve(name);
    }
  }
}
