package dev.gatehouse.host.provision;

import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.host.store.Published;
import dev.gatehouse.host.store.ResourceRow;
import dev.gatehouse.spi.Connector;
import dev.gatehouse.spi.model.ResourceKind;
import dev.gatehouse.spi.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the one resource that a name fits; when it fits more than one, none is chosen. */
final class ResourceNames {
  private static final int MOST_LISTED = 100;
  private static final int MOST_REMEMBERED = 10_000;

  private final Connector connector;
  private final Published state;
  private final Announced announced;

  /** A file names the same things again and again. */
  private final Map<String, List<ResourceRow>> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ResourceRow>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  ResourceNames(Connector connector, Published state, Announced announced) {
    this.connector = connector;
    this.state = state;
    this.announced = announced;
  }

  /** Finds a resource of a kind, and of a type if one is named. */
  Named one(ResourceKind kind, String text, Optional<String> type) {
    return one(kind, text, type, Set.of());
  }

  /**
   * Finds the one resource that a name fits.
   *
   * @param types the ids of the types that come into question; empty for all
   */
  Named one(ResourceKind kind, String text, Optional<String> type, Set<String> types) {
    Predicate<ResourceRow> fits =
        row ->
            (type.isEmpty() || type.get().equalsIgnoreCase(row.type()))
                && (types.isEmpty() || types.contains(row.type()))
                && (kind != ResourceKind.ACCOUNT || isCalled(row, text));
    List<ResourceRow> fitting =
        found.computeIfAbsent(kind + "\n" + text, any -> find(kind, text)).stream()
            .filter(fits)
            .toList();
    String word = kind.name().toLowerCase(Locale.ROOT);
    Optional<Named> coming = fitting.isEmpty() ? announced.find(kind, text) : Optional.empty();
    if (coming.isPresent()
        && (type.isEmpty() || type.get().equalsIgnoreCase(coming.get().type().id()))
        && (types.isEmpty() || types.contains(coming.get().type().id()))) {
      return coming.get();
    }
    if (fitting.isEmpty()) {
      throw new InvalidChangeException(
          "There is no "
              + word
              + " "
              + text
              + type.map(each -> " of type " + each).orElse("")
              + (types.isEmpty() ? "" : " that can hold this")
              + ". gatehouse list "
              + word
              + "s shows which there are.");
    }
    if (fitting.size() > 1) {
      throw new InvalidChangeException(
          fitting.size()
              + " "
              + word
              + "s are called "
              + text
              + ", and nothing was done: "
              + fitting.stream().map(ResourceNames::listed).collect(Collectors.joining("; "))
              + ". Give the id, or the type.");
    }
    return named(fitting.get(0));
  }

  private List<ResourceRow> find(ResourceKind kind, String text) {
    return state.find(Optional.of(kind), text, MOST_LISTED);
  }

  /** A display name is no way to find an account: it is anybody's to choose. */
  private static boolean isCalled(ResourceRow account, String text) {
    return account.id().equals(text)
        || account.login().filter(text::equalsIgnoreCase).isPresent()
        || account.email().filter(text::equalsIgnoreCase).isPresent();
  }

  private static String listed(ResourceRow row) {
    String name = row.login().or(row::email).orElse(row.name());
    return row.type() + " " + name + " (" + row.id() + ")";
  }

  private Named named(ResourceRow row) {
    ResourceType type =
        connector
            .type(row.type())
            .orElseThrow(
                () ->
                    new InvalidChangeException(
                        "The plugin " + connector.id() + " knows no type " + row.type() + "."));
    return new Named(type, type.idOf(row.id()), row.login().or(row::email).orElse(row.name()));
  }
}
