package dev.gatehouse.integration.hosts;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;
import org.ops4j.pax.exam.Option;

/** A framework with nothing installed but the contract, the plugins and what runs the tests. */
public final class BareFramework implements Supplier<Option> {
  /** The tests need the first few; these need the rest, by requirements among each other. */
  static final List<Path> JUNIT =
      Stream.of(
              Test.class,
              AssertionFailedError.class,
              JUnitException.class,
              API.class,
              NullMarked.class,
              JupiterTestEngine.class,
              TestEngine.class,
              Launcher.class)
          .map(FinishedJars::of)
          .toList();

  /** Made by the test driver. */
  public BareFramework() {}

  @Override
  public Option get() {
    return composite(
        composite(bundles(JUNIT.stream())),
        composite(
            bundles(
                Stream.of(
                    FinishedJars.contract(), FinishedJars.plugin(), FinishedJars.csvPlugin()))),
        quietLogging(),
        simulator());
  }

  /**
   * Without it, the logging bundle that Pax Exam adds prints each step of the JDK's HTTP client.
   */
  private static Option quietLogging() {
    return composite(
        systemProperty("org.ops4j.pax.logging.skipJUL").value("true"),
        systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"));
  }

  /** Returns the options that install jars. */
  static Option[] bundles(Stream<Path> jars) {
    return jars.map(jar -> bundle(jar.toUri().toString())).toArray(Option[]::new);
  }

  /** Returns the options that tell the container of the simulator. */
  static Option simulator() {
    return composite(
        SimulatorProcess.target()
            .systemProperties()
            .map(property -> systemProperty(property[0]).value(property[1]))
            .toArray(Option[]::new));
  }
}
