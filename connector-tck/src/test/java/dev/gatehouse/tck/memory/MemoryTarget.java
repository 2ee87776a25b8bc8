package dev.gatehouse.tck.memory;

import dev.gatehouse.spi.model.Grant;
import dev.gatehouse.spi.model.ResourceId;
import dev.gatehouse.spi.operation.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A small directory in memory. Its methods are called under the lock of the object. */
public final class MemoryTarget {
  /** The token that opens it. */
  public static final String TOKEN = "planted-token-4711";

  private static final Map<String, MemoryTarget> RUNNING = new ConcurrentHashMap<>();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name = "memory-" + NUMBER.incrementAndGet();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicBoolean losing = new AtomicBoolean();
  final Map<String, Map<String, String>> users = new LinkedHashMap<>();
  final Map<String, String> groups = new LinkedHashMap<>();
  final Map<String, String> applications = new LinkedHashMap<>();
  final Set<Grant> grants = new LinkedHashSet<>();
  final List<Change> changes = new ArrayList<>();
  String unreadable = "";

  private MemoryTarget() {
    for (String login : List.of("ann", "bo", "cy", "shared", "SHARED")) {
      addUser(login, "Sales");
    }
    List.of("1", "2", "3").forEach(id -> groups.put(id, "Group " + id));
    List.of("1", "2").forEach(id -> applications.put(id, "Application " + id));
    grants.add(member("1", user("u1")));
    grants.add(member("1", user("u2")));
    grants.add(member("1", user("u3")));
    grants.add(member("2", new ResourceId("group", "3")));
    grants.add(Grant.of(new ResourceId("application", "1"), "access", user("u1")));
    grants.add(Grant.of(new ResourceId("application", "2"), "access", user("u2")));
  }

  /** Starts a directory. */
  public static MemoryTarget start() {
    MemoryTarget target = new MemoryTarget();
    RUNNING.put(target.name, target);
    return target;
  }

  static MemoryTarget named(String name) {
    MemoryTarget target = RUNNING.get(name);
    if (target == null) {
      throw new IllegalStateException("no target " + name + " runs");
    }
    return target;
  }

  /** Returns the name by which a connector finds it. */
  public String name() {
    return name;
  }

  /** Stops it. */
  public void stop() {
    RUNNING.remove(name);
  }

  /** Returns how many requests it has received. */
  public long requests() {
    return requests.get();
  }

  void received() {
    requests.incrementAndGet();
  }

  /** Makes one user unreadable. */
  public synchronized void breakOneUser() {
    unreadable = "u2";
  }

  /** Answers the next write with nothing, after carrying it out. */
  public void loseAnAnswer() {
    losing.set(true);
  }

  boolean losesThisAnswer() {
    return losing.compareAndSet(true, false);
  }

  /** Adds a user. */
  public synchronized String addUser(String login, String department) {
    String id = "u" + (users.size() + 1);
    users.put(
        id,
        new LinkedHashMap<>(
            Map.of(
                "login",
                login,
                "givenName",
                "Given " + login,
                "department",
                department,
                "nickname",
                login + "y",
                "status",
                "active")));
    changed(id, Change.Action.PRESENT);
    return id;
  }

  /** Sets one field of a user, if there is such a user. */
  synchronized void set(ResourceId user, String field, String value) {
    users.computeIfPresent(
        user.value(),
        (id, fields) -> {
          fields.put(field, value);
          return fields;
        });
  }

  void changed(String id, Change.Action action) {
    changes.add(Change.of(action, Instant.EPOCH, user(id)));
  }

  static Grant member(String group, ResourceId principal) {
    return Grant.of(new ResourceId("group", group), "member", principal);
  }

  static ResourceId user(String id) {
    return new ResourceId("user", id);
  }
}
