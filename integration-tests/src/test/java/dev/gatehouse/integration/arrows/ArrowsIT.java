package dev.gatehouse.integration.arrows;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every module of the root pom keeps the rules, read from the jar that users get. */
class ArrowsIT {
  private final FinishedTree tree = FinishedTree.ofThisBuild();

  @TestFactory
  Stream<DynamicContainer> everyModuleFollowsTheArrows() {
    return tree.modules().stream().map(this::rulesOf);
  }

  private DynamicContainer rulesOf(String module) {
    Room room = Room.of(module);
    JavaClasses classes = Arrows.in(tree.jarOf(module));
    return dynamicContainer(
        module,
        Arrows.of(room).stream()
            .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(classes))));
  }
}
