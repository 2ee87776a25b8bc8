package dev.gatehouse.integration.pax;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Option;

/**
 * Runs the bodies of a class's {@code @Test} methods inside an OSGi container that is started for
 * the class.
 *
 * <p>Each method gets its own instance, made in the container. Fields may be initialised;
 * {@code @BeforeEach} and its like are refused, because they would run outside.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ContainerExtension.class)
public @interface InContainer {
  /** Says where the framework runs. */
  Kind value();

  /** Names what is installed in it: a class with a constructor without parameters. */
  Class<? extends Supplier<Option>> with();

  /** Where a framework runs. */
  enum Kind {
    /** The framework that is on the class path, in the JVM of the tests. */
    NATIVE,
    /** The framework that is on the class path, in a JVM of its own. */
    FORKED,
    /** An Apache Karaf, in a JVM of its own. */
    KARAF
  }
}
