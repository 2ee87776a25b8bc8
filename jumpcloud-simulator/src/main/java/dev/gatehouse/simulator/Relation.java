package dev.gatehouse.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The edges between two kinds of objects, readable from both ends. Lists are immutable and replaced
 * on writes; the caller serialises writes.
 */
final class Relation {
  private final Map<String, List<String>> forward;
  private final Map<String, List<String>> backward;
  private final Map<String, JsonElement> attributes;

  Relation() {
    this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  private Relation(
      Map<String, List<String>> forward,
      Map<String, List<String>> backward,
      Map<String, JsonElement> attributes) {
    this.forward = forward;
    this.backward = backward;
    this.attributes = attributes;
  }

  /** A relation with these edges; every list is free of duplicates. */
  static Relation of(Map<String, List<String>> edges) {
    Relation relation = new Relation();
    Map<String, List<String>> sources = new ConcurrentHashMap<>();
    edges.forEach(
        (source, targets) -> {
          relation.forward.put(source, List.copyOf(targets));
          for (String target : targets) {
            sources.computeIfAbsent(target, any -> new ArrayList<>(4)).add(source);
          }
        });
    sources.forEach((target, from) -> relation.backward.put(target, List.copyOf(from)));
    return relation;
  }

  Relation copy() {
    return new Relation(
        new ConcurrentHashMap<>(forward),
        new ConcurrentHashMap<>(backward),
        new ConcurrentHashMap<>(attributes));
  }

  List<String> targets(String source) {
    return forward.getOrDefault(source, List.of());
  }

  List<String> sources(String target) {
    return backward.getOrDefault(target, List.of());
  }

  boolean has(String source, String target) {
    return sources(target).contains(source);
  }

  void add(String source, String target) {
    forward.merge(source, List.of(target), Relation::joined);
    backward.merge(target, List.of(source), Relation::joined);
  }

  void remove(String source, String target) {
    forward.computeIfPresent(source, (key, targets) -> without(targets, target));
    backward.computeIfPresent(target, (key, sources) -> without(sources, source));
    attributes.remove(edge(source, target));
  }

  /** Removes every edge of an object that ceases to exist, whichever end it is. */
  void removeAll(String id) {
    List<String> targets = targets(id);
    forward.remove(id);
    for (String target : targets) {
      backward.computeIfPresent(target, (key, sources) -> without(sources, id));
      attributes.remove(edge(id, target));
    }
    List<String> sources = sources(id);
    backward.remove(id);
    for (String source : sources) {
      forward.computeIfPresent(source, (key, those) -> without(those, id));
      attributes.remove(edge(source, id));
    }
  }

  JsonElement attributes(String source, String target) {
    return attributes.isEmpty()
        ? JsonNull.INSTANCE
        : attributes.getOrDefault(edge(source, target), JsonNull.INSTANCE);
  }

  void setAttributes(String source, String target, JsonElement value) {
    attributes.put(edge(source, target), value);
  }

  private static String edge(String source, String target) {
    return source + target;
  }

  private static List<String> joined(List<String> list, List<String> more) {
    List<String> all = new ArrayList<>(list.size() + more.size());
    all.addAll(list);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static List<String> without(List<String> list, String unwanted) {
    return list.stream().filter(value -> !value.equals(unwanted)).toList();
  }
}
