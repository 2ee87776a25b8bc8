package dev.gatehouse.tck.memory;

import dev.gatehouse.spi.model.AccountProfile;
import dev.gatehouse.spi.model.AccountStatus;
import dev.gatehouse.spi.model.ConnectorException.Kind;
import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ItemIssue;
import dev.gatehouse.spi.model.PageItem;
import dev.gatehouse.spi.model.Resource;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.model.ResourceType;
import dev.gatehouse.spi.operation.AttributeSelection;
import dev.gatehouse.spi.operation.Change;
import dev.gatehouse.spi.operation.ChangePage;
import dev.gatehouse.spi.operation.ChangeReader;
import dev.gatehouse.spi.operation.GrantReader;
import dev.gatehouse.spi.operation.Page;
import dev.gatehouse.spi.operation.PageReader;
import dev.gatehouse.spi.operation.PageRequest;
import dev.gatehouse.spi.operation.ResourceFinder;
import dev.gatehouse.spi.operation.ResourceReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The good reading operations of the connector in memory. */
final class MemoryReaders {
  private static final int PAGE_SIZE = 2;

  private final ResourceType user;
  private final ResourceType group;
  private final ResourceType application;

  MemoryReaders(ResourceType user, ResourceType group, ResourceType application) {
    this.user = user;
    this.group = group;
    this.application = application;
  }

  ResourceType user() {
    return user;
  }

  ResourceType group() {
    return group;
  }

  /** Each page names the next. */
  PageReader users(MemorySession session) {
    return request ->
        session.request(
            "GET /users",
            target ->
                chained(
                    request,
                    target.users.keySet().stream()
                        .map(id -> userOrIssue(target, id, request.attributes()))
                        .toList()));
  }

  /** The first page names all others. */
  PageReader groups(MemorySession session) {
    return request ->
        session.request(
            "GET /groups",
            target -> {
              List<Resource> all =
                  target.groups.entrySet().stream().map(each -> named(group, each)).toList();
              int from = offset(request);
              Page.Builder page =
                  Page.builder().add(all.get(from)).rows(1).expectedRows(all.size());
              if (request.position().isEmpty()) {
                for (int other = 1; other < all.size(); other++) {
                  page.sibling(request.cursorAt(String.valueOf(other)));
                }
              }
              return page.build();
            });
  }

  /** One page, and it says no number. */
  PageReader applications(MemorySession session) {
    return request ->
        session.request(
            "GET /applications",
            target -> {
              Page.Builder page = Page.builder();
              target
                  .applications
                  .entrySet()
                  .forEach(
                      each -> {
                        Resource.Builder builder =
                            Resource.of(application, each.getKey(), each.getValue());
                        if (request.attributes().wants("description")) {
                          builder.text("description", "About " + each.getKey());
                        }
                        page.add(builder.build());
                      });
              return page.build();
            });
  }

  PageReader members(MemorySession session) {
    return request ->
        session.request(
            "GET /groups/{id}/members",
            target -> {
              if (!target.groups.containsKey(request.resource().value())) {
                throw MemorySession.refused(Kind.NOT_FOUND, "There is no such group.");
              }
              return chained(
                  request,
                  target.grants.stream()
                      .filter(grant -> grant.resource().equals(request.resource()))
                      .toList());
            });
  }

  PageReader access(MemorySession session) {
    return request ->
        session.request(
            "GET /access",
            target ->
                chained(
                    request,
                    target.grants.stream()
                        .filter(grant -> grant.entitlement().equals("access"))
                        .toList()));
  }

  ResourceReader userById(MemorySession session) {
    return request ->
        session.request(
            "GET /users/{id}",
            target ->
                request.id().type().equals(user.id())
                        && target.users.containsKey(request.id().value())
                    ? Optional.of(whole(target, request.id().value(), request.attributes()))
                    : Optional.empty());
  }

  GrantReader member(MemorySession session) {
    return request ->
        session.request(
            "GET /groups/{id}/members/{id}",
            target ->
                target.grants.contains(request.grant())
                    ? Optional.of(request.grant())
                    : Optional.empty());
  }

  ResourceFinder userByLogin(MemorySession session) {
    return request ->
        session.request(
            "GET /users?login",
            target ->
                target.users.entrySet().stream()
                    .filter(each -> request.value().equalsIgnoreCase(each.getValue().get("login")))
                    .limit(2)
                    .map(each -> whole(target, each.getKey(), request.attributes()))
                    .toList());
  }

  ChangeReader changes(MemorySession session) {
    return request ->
        session.request(
            "GET /changes",
            target -> {
              int from = request.watermark().map(MemoryReaders::number).orElse(0);
              List<Change> since = target.changes.subList(from, target.changes.size());
              return ChangePage.of(since, String.valueOf(target.changes.size()), false);
            });
  }

  private static Page chained(PageRequest request, List<? extends PageItem> all) {
    int from = offset(request);
    int to = Math.min(from + PAGE_SIZE, all.size());
    Page.Builder page =
        Page.builder()
            .addAll(all.subList(Math.min(from, to), to))
            .rows(Math.max(0, to - from))
            .expectedRows(all.size());
    if (from > 0 && from <= all.size()) {
      page.opensAt(mark(all, from));
    }
    if (to < all.size()) {
      page.closesAt(mark(all, to)).next(request.cursorAt(String.valueOf(to)));
    }
    return page.build();
  }

  /** Names the last row before an offset. */
  private static String mark(List<? extends PageItem> all, int offset) {
    return offset + " " + all.get(offset - 1);
  }

  private static int offset(PageRequest request) {
    return request.position().map(MemoryReaders::number).orElse(0);
  }

  private static int number(String position) {
    try {
      return Integer.parseInt(position);
    } catch (NumberFormatException notOurs) {
      throw MemorySession.refused(Kind.CURSOR_EXPIRED, "The position is not known.");
    }
  }

  private PageItem userOrIssue(MemoryTarget target, String id, AttributeSelection attributes) {
    return target.unreadable.equals(id)
        ? new ItemIssue(id, "It cannot be decoded.")
        : user(target, id, attributes);
  }

  Resource user(MemoryTarget target, String id, AttributeSelection attributes) {
    return described(target, id, attributes).build();
  }

  /** A look-up tells the notes as well, which are in no row of the list. */
  private Resource whole(MemoryTarget target, String id, AttributeSelection attributes) {
    Resource.Builder builder = described(target, id, attributes);
    return attributes.wants("notes")
        ? builder.text("notes", "About " + id).build()
        : builder.build();
  }

  private Resource.Builder described(
      MemoryTarget target, String id, AttributeSelection attributes) {
    Map<String, String> fields = target.users.getOrDefault(id, Map.of());
    String status = fields.getOrDefault("status", "");
    AccountProfile.Builder profile = AccountProfile.of(status(status), status);
    Resource.Builder builder = Resource.of(user, id, "User " + id);
    wanted("login", fields, attributes).ifPresent(profile::login);
    wanted("givenName", fields, attributes).ifPresent(profile::givenName);
    wanted("department", fields, attributes).ifPresent(value -> builder.text("department", value));
    wanted("nickname", fields, attributes).ifPresent(value -> builder.text("nickname", value));
    return builder.account(profile.build());
  }

  private static AccountStatus status(String status) {
    return switch (status) {
      case "active" -> AccountStatus.ACTIVE;
      case "suspended" -> AccountStatus.SUSPENDED;
      default -> AccountStatus.UNKNOWN;
    };
  }

  private static Optional<String> wanted(
      String name, Map<String, String> fields, AttributeSelection attributes) {
    return Optional.ofNullable(fields.get(name)).filter(value -> attributes.wants(name));
  }

  private static Resource named(ResourceType type, Map.Entry<String, String> entry) {
    return Resource.of(type, entry.getKey(), entry.getValue()).build();
  }

  /** Tells whether both ends of a grant exist. */
  static boolean exists(MemoryTarget target, Grant grant, Function<Grant, ?> end) {
    Object id = end.apply(grant);
    return target.users.keySet().stream().map(MemoryTarget::user).anyMatch(id::equals)
        || target.groups.keySet().stream()
            .map(each -> new ResourceId("group", each))
            .anyMatch(id::equals);
  }
}
