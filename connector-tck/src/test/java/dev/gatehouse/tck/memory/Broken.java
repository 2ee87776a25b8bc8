package dev.gatehouse.tck.memory;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A connector that breaks one rule on purpose.
 *
 * @param rule the rule that it breaks
 * @param does what it does, for the name of the test
 * @param consequences further rules that fail because of it
 * @param breaking breaks it
 */
public record Broken(
    int rule, String does, Set<Integer> consequences, Consumer<Tampering> breaking) {

  static Broken rule(int rule, String does, Consumer<Tampering> breaking) {
    return new Broken(rule, does, Set.of(), breaking);
  }

  /** Names the further rules that fail because of it. */
  Broken soFails(Integer... rules) {
    return new Broken(rule, does, new TreeSet<>(List.of(rules)), breaking);
  }

  /** Returns every rule that is due to fail. */
  public Set<Integer> fails() {
    return Stream.concat(Stream.of(rule), consequences.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns what is put in the place of the good parts. */
  public Tampering tampering() {
    Tampering tampering = new Tampering();
    breaking.accept(tampering);
    return tampering;
  }

  @Override
  public String toString() {
    return "rule " + rule + " is failed by a connector that " + does;
  }
}
