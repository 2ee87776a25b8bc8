package dev.gatehouse.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who is a member of what, and what is bound to whom. Types are named as JumpCloud names them. */
final class Graph {
  static final String USER = "user";
  static final String GROUP = "user_group";
  static final String APPLICATION = "application";
  static final List<String> DIRECTORIES =
      List.of("g_suite", "office_365", "ldap_server", "active_directory");

  /** One end of an edge. */
  record Node(String type, String id) {}

  /** A relation as seen from one of its ends. */
  record Edges(Relation relation, boolean reversed) {
    List<String> of(String id) {
      return reversed ? relation.sources(id) : relation.targets(id);
    }

    boolean has(String id, String other) {
      return reversed ? relation.has(other, id) : relation.has(id, other);
    }

    void add(String id, String other) {
      relation.add(reversed ? other : id, reversed ? id : other);
    }

    void remove(String id, String other) {
      relation.remove(reversed ? other : id, reversed ? id : other);
    }
  }

  private final Map<String, Relation> relations = new LinkedHashMap<>();

  Graph() {
    put(GROUP, USER, new Relation());
    for (String type : bindable()) {
      put(type, USER, new Relation());
      put(type, GROUP, new Relation());
    }
  }

  private static List<String> bindable() {
    List<String> types = new ArrayList<>(DIRECTORIES);
    types.add(APPLICATION);
    return types;
  }

  Graph copy() {
    Graph copy = new Graph();
    relations.forEach((name, relation) -> copy.relations.put(name, relation.copy()));
    return copy;
  }

  void put(String from, String to, Relation relation) {
    relations.put(from + ">" + to, relation);
  }

  Relation relation(String from, String to) {
    return Optional.ofNullable(relations.get(from + ">" + to))
        .orElseThrow(() -> new IllegalArgumentException("no relation " + from + ">" + to));
  }

  Relation members() {
    return relation(GROUP, USER);
  }

  /** The edges between two types, seen from the first; empty when they cannot be linked. */
  Optional<Edges> between(String from, String to) {
    Relation direct = relations.get(from + ">" + to);
    if (direct != null) {
      return Optional.of(new Edges(direct, false));
    }
    return Optional.ofNullable(relations.get(to + ">" + from)).map(found -> new Edges(found, true));
  }

  void removeAll(String id) {
    relations.values().forEach(relation -> relation.removeAll(id));
  }

  /**
   * Everything of a type that an object reaches, directly or through a user group, with every path
   * there. A path is the list of nodes after the start.
   */
  Map<String, List<List<Node>>> reach(String fromType, String id, String toType) {
    Map<String, List<List<Node>>> reached = new TreeMap<>();
    for (String target : direct(fromType, id, toType)) {
      reached
          .computeIfAbsent(target, any -> new ArrayList<>())
          .add(List.of(new Node(toType, target)));
    }
    boolean throughGroups =
        (fromType.equals(USER) || toType.equals(USER))
            && !fromType.equals(GROUP)
            && !toType.equals(GROUP);
    if (throughGroups) {
      for (String group : direct(fromType, id, GROUP)) {
        for (String target : direct(GROUP, group, toType)) {
          reached
              .computeIfAbsent(target, any -> new ArrayList<>())
              .add(List.of(new Node(GROUP, group), new Node(toType, target)));
        }
      }
    }
    return reached;
  }

  private Collection<String> direct(String fromType, String id, String toType) {
    return between(fromType, toType).map(edges -> edges.of(id)).orElse(List.of());
  }
}
