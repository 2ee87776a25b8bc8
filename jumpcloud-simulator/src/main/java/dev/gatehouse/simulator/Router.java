package dev.gatehouse.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the endpoint for a method and a path. Segments in braces match anything. */
final class Router {
  static final int PAGE_MAXIMUM = 100;

  /** Answers one request. */
  @FunctionalInterface
  interface Endpoint {
    Answer answer(Call call);
  }

  /**
   * One endpoint.
   *
   * @param scope the permission it needs, for example {@code users.readonly}; empty for none
   */
  record Route(String name, String scope, int maximum, Endpoint endpoint) {}

  /** A route with the values of the segments in braces. */
  record Match(Route route, List<String> parameters) {}

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    final Map<String, Route> routes = new HashMap<>();
    Optional<Node> any = Optional.empty();
  }

  private final Node root = new Node();

  Router add(String name, String scope, Endpoint endpoint) {
    return add(name, scope, PAGE_MAXIMUM, endpoint);
  }

  /** Adds an endpoint named by method and template, {@code GET /api/v2/usergroups/{id}}. */
  Router add(String name, String scope, int maximum, Endpoint endpoint) {
    int blank = name.indexOf(' ');
    Node node = root;
    for (String segment : segments(name.substring(blank + 1))) {
      if (segment.startsWith("{")) {
        if (node.any.isEmpty()) {
          node.any = Optional.of(new Node());
        }
        node = node.any.get();
      } else {
        node = node.literals.computeIfAbsent(segment, key -> new Node());
      }
    }
    node.routes.put(name.substring(0, blank), new Route(name, scope, maximum, endpoint));
    return this;
  }

  Optional<Match> find(String method, String path) {
    List<String> parameters = new ArrayList<>(2);
    Node node = root;
    for (String segment : segments(path)) {
      Node literal = node.literals.get(segment);
      if (literal != null) {
        node = literal;
      } else if (node.any.isPresent()) {
        node = node.any.get();
        parameters.add(segment);
      } else {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(node.routes.get(method)).map(route -> new Match(route, parameters));
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(6);
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }
}
