package dev.gatehouse.integration.console;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product's promise: an administrator sets up JumpCloud by clicking, and sees it work. One walk
 * through the finished distribution, in steps that follow each other; after one that failed, the
 * others are left out.
 */
@InBrowser
class ConsoleWalkIT {
  private boolean failed;

  @TestFactory
  Stream<DynamicTest> theWalk(Browser browser, @TempDir Path folder)
      throws IOException, InterruptedException {
    Walk walk = new Walk(browser, folder);
    return Stream.of(
            new PeopleSteps(walk).all(),
            new ConnectorSteps(walk).all(),
            new ApplicationSteps(walk).all(),
            new AccountSteps(walk).all(),
            new TroubleSteps(walk).all(),
            new AccessSteps(walk).all(),
            new LastSteps(walk, browser).all())
        .flatMap(List::stream)
        .map(this::test)
        .onClose(walk::close);
  }

  private DynamicTest test(Step step) {
    return DynamicTest.dynamicTest(
        step.name(),
        () -> {
          assumeFalse(failed, "an earlier step failed");
          failed = true;
          step.work().execute();
          failed = false;
        });
  }

  /**
   * One step.
   *
   * @param name what is shown by it, a sentence
   * @param work does it
   */
  record Step(String name, Executable work) {}
}
