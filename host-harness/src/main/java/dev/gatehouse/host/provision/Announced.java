package dev.gatehouse.host.provision;

import dev.gatehouse.host.provision.RequestedChange.Named;
import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.AttributeValue;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the earlier lines of a file are to make, so that later ones can name it. Until it is made it
 * has a placeholder for an id. For one thread.
 */
final class Announced {
  private final Map<String, Named> byName = new HashMap<>();
  private final Set<ResourceId> placeholders = new HashSet<>();

  /** Takes note of what a line is to make; returns it under its placeholder. */
  Named add(Creation creation, long line) {
    ResourceId id = creation.type().idOf("(new in line " + line + ")");
    Named named = new Named(creation.type(), id, creation.name());
    placeholders.add(id);
    ResourceKind kind = creation.type().kind();
    byName.putIfAbsent(key(kind, creation.name()), named);
    Stream.of("login", "emails", "name")
        .map(field -> creation.request().attributes().get(field))
        .flatMap(value -> value == null ? Stream.empty() : texts(value))
        .forEach(text -> byName.putIfAbsent(key(kind, text), named));
    return named;
  }

  Optional<Named> find(ResourceKind kind, String text) {
    return Optional.ofNullable(byName.get(key(kind, text)));
  }

  /** Returns whether a change names something that is still to be made. */
  boolean concerns(RequestedChange change) {
    if (change instanceof Granting granting) {
      return placeholders.contains(granting.resource().id())
          || placeholders.contains(granting.principal().id());
    }
    return subject(change).filter(placeholders::contains).isPresent();
  }

  /** Returns the resource that a change is about; empty for one that is to be made. */
  static Optional<ResourceId> subject(RequestedChange change) {
    if (change instanceof Update update) {
      return Optional.of(update.account().id());
    } else if (change instanceof StatusChange status) {
      return Optional.of(status.account().id());
    } else if (change instanceof Invocation invocation) {
      return Optional.of(invocation.account().id());
    } else if (change instanceof Deletion deletion) {
      return Optional.of(deletion.resource().id());
    }
    return Optional.empty();
  }

  /** Returns what it will be, as far as access is concerned. */
  static Resource resource(Named named) {
    Resource.Builder resource = Resource.of(named.type(), named.id().value(), named.name());
    return named.type().kind() == ResourceKind.ACCOUNT
        ? resource
            .account(AccountProfile.of(AccountStatus.ACTIVE, "").login(named.name()).build())
            .build()
        : resource.build();
  }

  private static Stream<String> texts(AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return Stream.of(text.value());
    }
    return value instanceof AttributeValue.Many many
        ? many.values().stream().flatMap(Announced::texts)
        : Stream.empty();
  }

  private static String key(ResourceKind kind, String text) {
    return kind + "\n" + text.toLowerCase(Locale.ROOT);
  }
}
